package api

import (
	"reflect"
	"strings"
)

// A member is a field of an object.
type member struct {
	name     string
	schema   schema
	required bool
	depth    int
}

// structOf is the schema of a struct: its fields, and those of the structs in it.
func (s *schemas) structOf(t reflect.Type) schema {
	properties, required := map[string]schema{}, []string{}
	for _, m := range s.members(t, 0, true) {
		properties[m.name] = m.schema
		if m.required {
			required = append(required, m.name)
		}
	}
	out := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		out["required"] = required
	}
	return out
}

// members are the fields of a struct as encoding/json writes them: of two with one name
// the outer.
func (s *schemas) members(t reflect.Type, depth int, sure bool) []member {
	var out []member
	add := func(m member) {
		for i, had := range out {
			if had.name == m.name {
				if m.depth < had.depth {
					out[i] = m
				}
				return
			}
		}
		out = append(out, m)
	}
	for f := range fieldsOf(t) {
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		inner, pointer := f.Type, f.Type.Kind() == reflect.Pointer
		if pointer {
			inner = inner.Elem()
		}
		switch {
		case tag == "-":
		case f.Anonymous && name == "" && inner.Kind() == reflect.Struct:
			for _, m := range s.members(inner, depth+1, sure && !pointer) {
				add(m)
			}
		case !f.IsExported():
		default:
			if name == "" {
				name = f.Name
			}
			of := s.schemaOf(f.Type)
			if strings.Contains(options, "string") {
				of = schema{"type": "string"}
			}
			add(member{name, of, sure && !strings.Contains(options, "omit"), depth})
		}
	}
	return out
}

func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}
