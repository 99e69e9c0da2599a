package dated

import "io/fs"

// EachFile calls f with each .yaml file of a folder, in order of name. The error is
// that of a folder or a file which cannot be read; f is not called for what follows.
func EachFile(folder fs.FS, f func(name string, text []byte)) error {
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		f(name, text)
	}
	return nil
}
