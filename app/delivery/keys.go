package delivery

import "yichuang/app"

// Keys of this room:
//
//	pickup.serial/<date>   how often 领证登记 of a day was printed

func pickupSeries(day app.Date) app.Key { return app.K("pickup.serial", day.String()) }
