"""A department's folder: where the files of a year lie, their names, and how a set of files changes as one."""
