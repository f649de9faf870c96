"""What the official system exported (决算系统导出): recognised, read, put into the workbook."""
