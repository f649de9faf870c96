"""Excel and Word inputs: locating, reading, writing blank workbooks."""
