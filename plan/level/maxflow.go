package level

// A network carries flow from its first node to its second along arcs of whole
// capacity. It is Dinic's algorithm, which is fast where paths are short.
type network struct {
	arcs  []arc
	first [][]int32 // arcs by node
	depth []int32
	next  []int32
	queue []int32
}

type arc struct {
	to   int32
	left int64 // capacity that is not used; the arc back is the neighbour in pairs (i ^ 1)
}

const (
	fromNode = int32(0)
	toNode   = int32(1)
	// unlimited is more than all costs together.
	unlimited = int64(1) << 60
)

func newNetwork(nodes int) *network {
	return &network{first: make([][]int32, nodes), depth: make([]int32, nodes), next: make([]int32, nodes)}
}

// join makes an arc each way.
func (n *network) join(a, b int32, forth, back int64) {
	n.first[a] = append(n.first[a], int32(len(n.arcs)))
	n.first[b] = append(n.first[b], int32(len(n.arcs)+1))
	n.arcs = append(n.arcs, arc{b, forth}, arc{a, back})
}

// flow pushes as much as goes through, and returns how much that is.
func (n *network) flow() (sum int64) {
	for n.layer() {
		clear(n.next)
		for {
			pushed := n.push(fromNode, unlimited)
			if pushed == 0 {
				break
			}
			sum += pushed
		}
	}
	return sum
}

// layer finds how far each node is from the first; false if the second is cut off.
func (n *network) layer() bool {
	for i := range n.depth {
		n.depth[i] = -1
	}
	n.depth[fromNode] = 0
	n.queue = append(n.queue[:0], fromNode)
	for at := 0; at < len(n.queue); at++ {
		for _, i := range n.first[n.queue[at]] {
			if a := n.arcs[i]; a.left > 0 && n.depth[a.to] < 0 {
				n.depth[a.to] = n.depth[n.queue[at]] + 1
				n.queue = append(n.queue, a.to)
			}
		}
	}
	return n.depth[toNode] >= 0
}

// push sends up to most along one path of falling distance.
func (n *network) push(node int32, most int64) int64 {
	if node == toNode {
		return most
	}
	for ; int(n.next[node]) < len(n.first[node]); n.next[node]++ {
		i := n.first[node][n.next[node]]
		a := n.arcs[i]
		if a.left <= 0 || n.depth[a.to] != n.depth[node]+1 {
			continue
		}
		if pushed := n.push(a.to, min(most, a.left)); pushed > 0 {
			n.arcs[i].left -= pushed
			n.arcs[i^1].left += pushed
			return pushed
		}
	}
	return 0
}

// reached tells which nodes the first still reaches once the flow is done: the
// smallest such side of all smallest cuts.
func (n *network) reached(node int32) bool { return n.depth[node] >= 0 }
