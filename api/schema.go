package api

import (
	"encoding"
	"encoding/json"
	"path"
	"reflect"
	"regexp"
	"time"

	"github.com/remit-health/remit/calendar"
)

// A schema is a JSON Schema (2020-12).
type schema map[string]any

// shaped is a type that writes its own JSON and says what it is like: a value of a type
// whose JSON is of the same shape, several in a slice of any, or nil for any value.
type shaped interface{ JSONShape() any }

// schemas makes schemas of types. Each named struct is made once, and referred to.
type schemas struct {
	made map[string]schema
	of   map[reflect.Type]string
}

func newSchemas() *schemas { return &schemas{map[string]schema{}, map[reflect.Type]string{}} }

var (
	marshals = reflect.TypeFor[json.Marshaler]()
	texts    = reflect.TypeFor[encoding.TextMarshaler]()
	shapes   = reflect.TypeFor[shaped]()
)

// is tells whether a type, or a pointer to it, has the methods of an interface.
func is(t, methods reflect.Type) bool {
	return t.Implements(methods) || reflect.PointerTo(t).Implements(methods)
}

// schemaOf is the schema of what a type is written as.
func (s *schemas) schemaOf(t reflect.Type) schema {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return schema{"type": "string", "format": "date-time"}
	case t == reflect.TypeFor[calendar.Date]():
		return schema{"type": "string", "description": "a day, or \"\" where there is none", "pattern": `^(\d{4}-\d{2}-\d{2})?$`}
	case t == reflect.TypeFor[json.RawMessage]():
		return schema{}
	case t.Kind() == reflect.Pointer:
		return orNull(s.schemaOf(t.Elem()))
	case is(t, shapes):
		return s.shapeOf(t)
	case is(t, marshals):
		return schema{}
	case is(t, texts):
		return schema{"type": "string"}
	}
	return s.plainOf(t)
}

// shapeOf is the schema of a type that says what its JSON is like.
func (s *schemas) shapeOf(t reflect.Type) schema {
	shape := reflect.New(t).Interface().(shaped).JSONShape()
	several, ok := shape.([]any)
	switch {
	case shape == nil:
		return schema{}
	case !ok:
		return s.named(t, func() schema { return s.plainOrOf(reflect.TypeOf(shape)) })
	}
	var of []schema
	for _, one := range several {
		of = append(of, s.schemaOf(reflect.TypeOf(one)))
	}
	return schema{"anyOf": of}
}

// plainOrOf is the schema of a shape, which may be a struct without a name.
func (s *schemas) plainOrOf(t reflect.Type) schema {
	if t.Kind() == reflect.Struct {
		return s.structOf(t)
	}
	return s.schemaOf(t)
}

// plainOf is the schema of a type that writes no JSON of its own.
func (s *schemas) plainOf(t reflect.Type) schema {
	switch t.Kind() {
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.String:
		return schema{"type": "string"}
	case reflect.Float32, reflect.Float64:
		return schema{"type": "number"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return schema{"type": "integer"}
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return schema{"type": []string{"string", "null"}, "contentEncoding": "base64"}
		}
		return schema{"type": []string{"array", "null"}, "items": s.schemaOf(t.Elem())}
	case reflect.Array:
		return schema{"type": "array", "items": s.schemaOf(t.Elem()), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		return schema{"type": []string{"object", "null"}, "additionalProperties": s.schemaOf(t.Elem())}
	case reflect.Struct:
		return s.named(t, func() schema { return s.structOf(t) })
	}
	return schema{}
}

// orNull is a schema of what may be null.
func orNull(of schema) schema {
	if text, ok := of["type"].(string); ok {
		of["type"] = []string{text, "null"}
		return of
	}
	if len(of) == 0 || of["type"] != nil {
		return of
	}
	return schema{"anyOf": []schema{of, {"type": "null"}}}
}

var unnamed = regexp.MustCompile(`[^A-Za-z0-9_.-]+`)

// named refers to the schema of a type with a name, which is made once.
func (s *schemas) named(t reflect.Type, make func() schema) schema {
	if t.Name() == "" {
		return make()
	}
	name, known := s.of[t]
	if !known {
		name = unnamed.ReplaceAllString(path.Base(t.PkgPath())+"."+t.Name(), "_")
		for s.made[name] != nil {
			name += "_"
		}
		s.of[t], s.made[name] = name, schema{}
		s.made[name] = make()
	}
	return schema{"$ref": "#/components/schemas/" + name}
}
