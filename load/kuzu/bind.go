package kuzu

/*
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

// The part of kuzu.h (v0.11.3) that makes values. The library comes with go-kuzu.
typedef struct { void* type; } kuzu_type;
typedef struct { void* statement; void* bound; } kuzu_statement;

extern int kuzu_prepared_statement_bind_value(kuzu_statement*, const char*, void*);
extern void kuzu_data_type_create(int, kuzu_type*, uint64_t, kuzu_type*);
extern void kuzu_data_type_destroy(kuzu_type*);
extern void* kuzu_value_create_bool(bool);
extern void* kuzu_value_create_int64(int64_t);
extern void* kuzu_value_create_double(double);
extern void* kuzu_value_create_string(const char*);
extern void* kuzu_value_create_null();
extern void* kuzu_value_create_null_with_data_type(kuzu_type*);
extern void* kuzu_value_create_default(kuzu_type*);
extern int kuzu_value_create_list(uint64_t, void**, void**);
extern int kuzu_value_create_struct(uint64_t, const char**, void**, void**);
extern void kuzu_value_destroy(void*);
*/
import "C"

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unsafe"

	driver "github.com/kuzudb/go-kuzu"
)

// go-kuzu never frees the C string of a value that it binds, 56 MB in 100,000 rows
// whatever is closed or reopened, and knows neither nulls with a type nor empty
// lists. So this file binds values itself; all else is go-kuzu's.

// types are the ids of kinds in kuzu.h.
var types = map[kind]C.int{text: 50, number: 32, integer: 23, flag: 22}

const listType C.int = 52

// A null is the missing value of a kind.
type null kind

// bind sets a parameter of a prepared statement.
func bind(p *driver.PreparedStatement, name string, value any) error {
	v, err := newValue(value)
	if err != nil {
		return err
	}
	defer C.kuzu_value_destroy(v)
	key := C.CString(name)
	defer C.free(unsafe.Pointer(key))
	// The handle lies in an unexported field. It is copied out and back, because C
	// may not be given a pointer into a Go struct that holds Go pointers.
	field := reflect.ValueOf(p).Elem().FieldByName("cPreparedStatement")
	handle := (*C.kuzu_statement)(field.Addr().UnsafePointer())
	statement := *handle
	state := C.kuzu_prepared_statement_bind_value(&statement, key, v)
	*handle = statement
	if state != 0 {
		return fmt.Errorf("cannot bind a %T", value)
	}
	return nil
}

// newValue makes a value that the caller destroys.
func newValue(value any) (unsafe.Pointer, error) {
	switch v := value.(type) {
	case nil:
		return C.kuzu_value_create_null(), nil
	case bool:
		return C.kuzu_value_create_bool(C.bool(v)), nil
	case int:
		return C.kuzu_value_create_int64(C.int64_t(v)), nil
	case int64:
		return C.kuzu_value_create_int64(C.int64_t(v)), nil
	case float64:
		return C.kuzu_value_create_double(C.double(v)), nil
	case string:
		s := C.CString(clean(v))
		defer C.free(unsafe.Pointer(s))
		return C.kuzu_value_create_string(s), nil
	case null:
		return newDefault(kind(v), true), nil
	case []string:
		items := make([]any, len(v))
		for i := range v {
			items[i] = v[i]
		}
		return newList(items)
	case []any:
		return newList(v)
	case []map[string]any:
		items := make([]any, len(v))
		for i := range v {
			items[i] = v[i]
		}
		return newList(items)
	case map[string]any:
		return newStruct(v)
	}
	return nil, fmt.Errorf("a parameter cannot be a %T", value)
}

// newList makes a list; an empty one is a list of texts.
func newList(items []any) (unsafe.Pointer, error) {
	if len(items) == 0 {
		return newDefault(texts, false), nil
	}
	values := make([]unsafe.Pointer, 0, len(items))
	for _, item := range items {
		v, err := newValue(item)
		if err != nil {
			return nil, err
		}
		defer C.kuzu_value_destroy(v)
		values = append(values, v)
	}
	var list unsafe.Pointer
	if C.kuzu_value_create_list(C.uint64_t(len(values)), &values[0], &list) != 0 {
		return nil, fmt.Errorf("a list holds values of one type")
	}
	return list, nil
}

// newStruct makes a row of UNWIND. Its fields are in order of their names, since the
// rows of one list are of one type.
func newStruct(fields map[string]any) (unsafe.Pointer, error) {
	if len(fields) == 0 {
		return nil, fmt.Errorf("a map has fields")
	}
	keys := make([]*C.char, 0, len(fields))
	values := make([]unsafe.Pointer, 0, len(fields))
	for _, k := range slices.Sorted(maps.Keys(fields)) {
		v, err := newValue(fields[k])
		if err != nil {
			return nil, err
		}
		defer C.kuzu_value_destroy(v)
		key := C.CString(k)
		defer C.free(unsafe.Pointer(key))
		keys, values = append(keys, key), append(values, v)
	}
	var row unsafe.Pointer
	if C.kuzu_value_create_struct(C.uint64_t(len(keys)), &keys[0], &values[0], &row) != 0 {
		return nil, fmt.Errorf("cannot make a row")
	}
	return row, nil
}

// newDefault makes the null or the empty value of a kind.
func newDefault(k kind, missing bool) unsafe.Pointer {
	var t C.kuzu_type
	if k == texts {
		var item C.kuzu_type
		C.kuzu_data_type_create(types[text], nil, 0, &item)
		defer C.kuzu_data_type_destroy(&item)
		C.kuzu_data_type_create(listType, &item, 0, &t)
	} else {
		C.kuzu_data_type_create(types[k], nil, 0, &t)
	}
	defer C.kuzu_data_type_destroy(&t)
	if missing {
		return C.kuzu_value_create_null_with_data_type(&t)
	}
	return C.kuzu_value_create_default(&t)
}

// clean makes text that Kuzu takes: valid UTF-8 without the byte that ends a C string.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}
