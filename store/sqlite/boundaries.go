package sqlite

import (
	"database/sql/driver"
	"encoding/json"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

func boundaries() table {
	return tableOf[place.BoundaryRow]{
		table:   workspace.Boundaries,
		columns: "level, vintage, valid_on, publisher, licence, attribution, code, ons, name, polygons",
		rows:    func(r *workspace.Rows) *[]place.BoundaryRow { return &r.Boundaries },
		source:  func(b *place.BoundaryRow) *dated.Source { return &b.Source },
		fields: func(b *place.BoundaryRow) []any {
			return []any{&b.Level, &b.Vintage, day{&b.On}, &b.Publisher, &b.Licence, &b.Attribution, &b.Code, &b.ONS, &b.Name, polygons{&b.Polygons}}
		},
	}
}

// Polygons are shapes as the database holds them: a JSON list, NULL for none.
type polygons struct{ p *[]place.Polygon }

func (v polygons) Value() (driver.Value, error) {
	if *v.p == nil {
		return nil, nil
	}
	b, err := json.Marshal(*v.p)
	return string(b), err
}

func (v polygons) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		*v.p = nil
		return nil
	}
	return json.Unmarshal([]byte(text), v.p)
}
