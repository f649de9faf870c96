"""What the grids of a report say (表的内容): which table each is, its rows and columns, its figures."""
