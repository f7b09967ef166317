/** Name, state or territory, latitude, longitude (degrees, to about a kilometre), other names parted by commas. */
export type Row = readonly [string, string, number, number, string];
