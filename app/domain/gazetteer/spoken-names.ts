/**
 * Short and everyday names by which people ask for a place, and abbreviations of the press and of offices. They serve to ask only: a
 * place that somebody tells us is never stored by them, since "Huehue" may be the town or its department and "San Pedro" in Honduras
 * may be San Pedro Sula or San Pedro de Copán. Source: general usage, and the names under which border crossings appear in reports of
 * migration authorities. A row is `place id|names said, by comma`; a name may stand for several places.
 */
export const SPOKEN_ROWS = `
GT|Guate
GT-GU-ciudad-de-guatemala|Guate,Ciudad Guatemala
GT-HU|Huehue
GT-HU-huehuetenango|Huehue
GT-QZ|Xela
GT-RE|Reu
GT-RE-retalhuleu|Reu
GT-CM|Chimal
GT-CM-chimaltenango|Chimal
GT-SU-mazatenango|Mazate
GT-QC|El Quiché
GT-PE|El Petén
GT-PE-flores|Santa Elena
GT-SA-antigua-guatemala|Antigua,La Antigua
GT-SM-tecun-uman|Tecún,Río Suchiate,Puente Rodolfo Robles
HN-CR-san-pedro-sula|San Pedro,SPS,Sula
HN-FM-tegucigalpa|Teguz,Tegus,Tegu
HN-AT-la-ceiba|Ceiba
HN-YO-el-progreso|Progreso
HN-CP-santa-rosa-de-copan|Santa Rosa
HN-CP-copan-ruinas|Copán,Ruinas de Copán
HN-LE-gracias|Gracias Lempira
HN-GD|La Mosquitia,Mosquitia
HN-EP|Paraíso
SV-CH|Chalate
SV-CH-chalatenango|Chalate
SV-CU-cojutepeque|Cojute
SV-PA-zacatecoluca|Zacate
SV-MO-san-francisco-gotera|Gotera
SV-SS-san-salvador|Sivar
SV-SS-delgado|Ciudad Delgado
NI-AN|RAAN,RACCN
NI-AS|RAAS,RACCS
PA-5|El Darién,Tapón del Darién,Selva del Darién
MX-CMX|DF,México DF
MX-CMX-ciudad-de-mexico|DF,México DF,Ciudad México
MX-MEX|Edomex,Edo de México
MX-CHP-ciudad-hidalgo|Río Suchiate,Puente Rodolfo Robles
MX-CHP-san-cristobal-de-las-casas|San Cristóbal,San Cris
MX-CHP-frontera-comalapa|Comalapa
MX-VER-coatzacoalcos|Coatza
MX-VER-amatlan-de-los-reyes|Las Patronas
MX-NLE-monterrey|Mty
MX-JAL-guadalajara|Gdl
MX-BCN-tijuana|TJ
MX-COA-piedras-negras|Piedras
MX-TAM-nuevo-laredo|Laredo,Nuevo Laredo Laredo
US-TX-laredo|Nuevo Laredo Laredo
MX-TAM-reynosa|Reynosa Hidalgo
US-TX-hidalgo|Reynosa Hidalgo
MX-TAM-matamoros|Matamoros Brownsville
US-TX-brownsville|Matamoros Brownsville
MX-COA-piedras-negras|Piedras Negras Eagle Pass
US-TX-eagle-pass|Piedras Negras Eagle Pass
MX-COA-ciudad-acuna|Ciudad Acuña Del Rio
US-TX-del-rio|Ciudad Acuña Del Rio
MX-CHH-ciudad-juarez|Ciudad Juárez El Paso,Juárez El Paso
US-TX-el-paso|Ciudad Juárez El Paso,Juárez El Paso
MX-CHH-ojinaga|Ojinaga Presidio
US-TX-presidio|Ojinaga Presidio
MX-SON-agua-prieta|Agua Prieta Douglas
US-AZ-douglas|Agua Prieta Douglas
MX-BCN-mexicali|Mexicali Calexico
US-CA-calexico|Mexicali Calexico
MX-BCN-tijuana|Tijuana San Ysidro
US-CA-san-ysidro|San Isidro,Tijuana San Ysidro
GT-SM-tecun-uman|Tecún Umán Ciudad Hidalgo,Ciudad Hidalgo Tecún Umán
MX-CHP-ciudad-hidalgo|Tecún Umán Ciudad Hidalgo,Ciudad Hidalgo Tecún Umán
GT-SM-el-carmen|El Carmen Talismán,Talismán El Carmen
MX-CHP-talisman|El Carmen Talismán,Talismán El Carmen
GT-HU-la-mesilla|La Mesilla Ciudad Cuauhtémoc
MX-CHP-ciudad-cuauhtemoc|La Mesilla Ciudad Cuauhtémoc
GT-IZ-entre-rios|Corinto
MX-CHP-frontera-corozal|La Técnica Corozal
US-TX|Tejas
`
