"""Files of Office before 2007: `.doc` (`document`, `properties`, `lists`, `word`), `.ppt` (`slides`), `.xls` (`workbook`)."""
