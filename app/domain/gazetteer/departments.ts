/**
 * Departments, states, provinces and comarcas: ISO 3166-2 codes and names as each country writes them. Guatemala keeps
 * the letter codes used until 2021, Panama and Nicaragua their current ones. Source: ISO 3166-2 (names and codes are facts).
 * A row is `code|name|GeoNames admin1 code|other name`; the third column joins GeoNames cities to the code.
 * The fourth is the Spanish name where `name` is not Spanish, else the English one.
 */
export const DEPARTMENT_ROWS = `
GT-AV|Alta Verapaz|01
GT-BV|Baja Verapaz|02
GT-CM|Chimaltenango|03
GT-CQ|Chiquimula|04
GT-PR|El Progreso|05
GT-ES|Escuintla|06
GT-GU|Guatemala|07
GT-HU|Huehuetenango|08
GT-IZ|Izabal|09
GT-JA|Jalapa|10
GT-JU|Jutiapa|11
GT-PE|Petén|12
GT-QZ|Quetzaltenango|13
GT-QC|Quiché|14
GT-RE|Retalhuleu|15
GT-SA|Sacatepéquez|16
GT-SM|San Marcos|17
GT-SR|Santa Rosa|18
GT-SO|Sololá|19
GT-SU|Suchitepéquez|20
GT-TO|Totonicapán|21
GT-ZA|Zacapa|22
HN-AT|Atlántida|01
HN-CH|Choluteca|02
HN-CL|Colón|03
HN-CM|Comayagua|04
HN-CP|Copán|05
HN-CR|Cortés|06
HN-EP|El Paraíso|07
HN-FM|Francisco Morazán|08
HN-GD|Gracias a Dios|09
HN-IN|Intibucá|10
HN-IB|Islas de la Bahía|11|Bay Islands
HN-LP|La Paz|12
HN-LE|Lempira|13
HN-OC|Ocotepeque|14
HN-OL|Olancho|15
HN-SB|Santa Bárbara|16
HN-VA|Valle|17
HN-YO|Yoro|18
SV-AH|Ahuachapán|01
SV-CA|Cabañas|02
SV-CH|Chalatenango|03
SV-CU|Cuscatlán|04
SV-LI|La Libertad|05
SV-PA|La Paz|06
SV-UN|La Unión|07
SV-MO|Morazán|08
SV-SM|San Miguel|09
SV-SS|San Salvador|10
SV-SA|Santa Ana|11
SV-SV|San Vicente|12
SV-SO|Sonsonate|13
SV-US|Usulután|14
NI-BO|Boaco|01
NI-CA|Carazo|02
NI-CI|Chinandega|03
NI-CO|Chontales|04
NI-ES|Estelí|05
NI-GR|Granada|06
NI-JI|Jinotega|07
NI-LE|León|08
NI-MD|Madriz|09
NI-MN|Managua|10
NI-MS|Masaya|11
NI-MT|Matagalpa|12
NI-NS|Nueva Segovia|13
NI-SJ|Río San Juan|14
NI-RI|Rivas|15
NI-AN|Costa Caribe Norte|17|North Caribbean Coast
NI-AS|Costa Caribe Sur|18|South Caribbean Coast
CR-A|Alajuela|01
CR-C|Cartago|02
CR-G|Guanacaste|03
CR-H|Heredia|04
CR-L|Limón|06
CR-P|Puntarenas|07
CR-SJ|San José|08
PA-1|Bocas del Toro|01
PA-4|Chiriquí|02
PA-2|Coclé|03
PA-3|Colón|04
PA-5|Darién|05
PA-6|Herrera|06
PA-7|Los Santos|07
PA-8|Panamá|08
PA-9|Veraguas|10
PA-10|Panamá Oeste|13|West Panama
PA-EM|Emberá-Wounaan|11
PA-KY|Guna Yala|09
PA-NB|Ngäbe-Buglé|12
PA-NT|Naso Tjër Di|-
BZ-BZ|Belize|01|Distrito de Belice
BZ-CY|Cayo|02
BZ-CZL|Corozal|03
BZ-OW|Orange Walk|04
BZ-SC|Stann Creek|05
BZ-TOL|Toledo|06
DO-01|Distrito Nacional|34|National District
DO-02|Azua|01
DO-03|Baoruco|02
DO-04|Barahona|03
DO-05|Dajabón|04
DO-06|Duarte|06
DO-07|Elías Piña|11
DO-08|El Seibo|28
DO-09|Espaillat|08
DO-10|Independencia|09
DO-11|La Altagracia|10
DO-12|La Romana|12
DO-13|La Vega|30
DO-14|María Trinidad Sánchez|14
DO-15|Monte Cristi|15
DO-16|Pedernales|16
DO-17|Peravia|35
DO-18|Puerto Plata|18
DO-19|Hermanas Mirabal|19
DO-20|Samaná|20
DO-21|San Cristóbal|33
DO-22|San Juan|23
DO-23|San Pedro de Macorís|24
DO-24|Sánchez Ramírez|21
DO-25|Santiago|25
DO-26|Santiago Rodríguez|26
DO-27|Valverde|27
DO-28|Monseñor Nouel|31
DO-29|Monte Plata|32
DO-30|Hato Mayor|29
DO-31|San José de Ocoa|36
DO-32|Santo Domingo|37
MX-AGU|Aguascalientes|01
MX-BCN|Baja California|02
MX-BCS|Baja California Sur|03
MX-CAM|Campeche|04
MX-CHP|Chiapas|05
MX-CHH|Chihuahua|06
MX-COA|Coahuila|07
MX-COL|Colima|08
MX-CMX|Ciudad de México|09|Mexico City
MX-DUR|Durango|10
MX-GUA|Guanajuato|11
MX-GRO|Guerrero|12
MX-HID|Hidalgo|13
MX-JAL|Jalisco|14
MX-MEX|Estado de México|15|State of Mexico
MX-MIC|Michoacán|16
MX-MOR|Morelos|17
MX-NAY|Nayarit|18
MX-NLE|Nuevo León|19
MX-OAX|Oaxaca|20
MX-PUE|Puebla|21
MX-QUE|Querétaro|22
MX-ROO|Quintana Roo|23
MX-SLP|San Luis Potosí|24
MX-SIN|Sinaloa|25
MX-SON|Sonora|26
MX-TAB|Tabasco|27
MX-TAM|Tamaulipas|28
MX-TLA|Tlaxcala|29
MX-VER|Veracruz|30
MX-YUC|Yucatán|31
MX-ZAC|Zacatecas|32
HT-NO|Nord-Ouest|03|Noroeste
HT-AR|Artibonite|06|Artibonito
HT-CE|Centre|07|Centro
HT-ND|Nord|09|Norte
HT-NE|Nord-Est|10|Noreste
HT-OU|Ouest|11|Oeste
HT-SD|Sud|12|Sur
HT-SE|Sud-Est|13|Sureste
HT-GA|Grande'Anse|14
HT-NI|Nippes|15
US-AL|Alabama|AL
US-AK|Alaska|AK
US-AZ|Arizona|AZ
US-AR|Arkansas|AR
US-CA|California|CA
US-CO|Colorado|CO
US-CT|Connecticut|CT
US-DE|Delaware|DE
US-DC|District of Columbia|DC|Distrito de Columbia
US-FL|Florida|FL
US-GA|Georgia|GA
US-HI|Hawaii|HI|Hawái
US-ID|Idaho|ID
US-IL|Illinois|IL
US-IN|Indiana|IN
US-IA|Iowa|IA
US-KS|Kansas|KS
US-KY|Kentucky|KY
US-LA|Louisiana|LA|Luisiana
US-ME|Maine|ME
US-MD|Maryland|MD
US-MA|Massachusetts|MA
US-MI|Michigan|MI
US-MN|Minnesota|MN
US-MS|Mississippi|MS|Misisipi
US-MO|Missouri|MO|Misuri
US-MT|Montana|MT
US-NE|Nebraska|NE
US-NV|Nevada|NV
US-NH|New Hampshire|NH|Nuevo Hampshire
US-NJ|New Jersey|NJ|Nueva Jersey
US-NM|New Mexico|NM|Nuevo México
US-NY|New York|NY|Nueva York
US-NC|North Carolina|NC|Carolina del Norte
US-ND|North Dakota|ND|Dakota del Norte
US-OH|Ohio|OH
US-OK|Oklahoma|OK
US-OR|Oregon|OR|Oregón
US-PA|Pennsylvania|PA|Pensilvania
US-RI|Rhode Island|RI
US-SC|South Carolina|SC|Carolina del Sur
US-SD|South Dakota|SD|Dakota del Sur
US-TN|Tennessee|TN
US-TX|Texas|TX
US-UT|Utah|UT
US-VT|Vermont|VT
US-VA|Virginia|VA
US-WA|Washington|WA
US-WV|West Virginia|WV|Virginia Occidental
US-WI|Wisconsin|WI
US-WY|Wyoming|WY
CA-AB|Alberta|01
CA-BC|British Columbia|02|Columbia Británica
CA-MB|Manitoba|03
CA-NB|New Brunswick|04|Nuevo Brunswick
CA-NL|Newfoundland and Labrador|05|Terranova y Labrador
CA-NS|Nova Scotia|07|Nueva Escocia
CA-ON|Ontario|08
CA-PE|Prince Edward Island|09|Isla del Príncipe Eduardo
CA-QC|Quebec|10
CA-SK|Saskatchewan|11
CA-YT|Yukon|12|Yukón
CA-NT|Northwest Territories|13|Territorios del Noroeste
CA-NU|Nunavut|14
CU-01|Pinar del Río|01
CU-03|La Habana|02|Havana
CU-04|Matanzas|03
CU-05|Villa Clara|16
CU-06|Cienfuegos|08
CU-07|Sancti Spíritus|14
CU-08|Ciego de Ávila|07
CU-09|Camagüey|05
CU-10|Las Tunas|13
CU-11|Holguín|12
CU-12|Granma|09
CU-13|Santiago de Cuba|15
CU-14|Guantánamo|10
CU-15|Artemisa|AR
CU-16|Mayabeque|MA
CU-99|Isla de la Juventud|04
VE-A|Distrito Capital|25|Capital District
VE-B|Anzoátegui|02
VE-C|Apure|03
VE-D|Aragua|04
VE-E|Barinas|05
VE-F|Bolívar|06
VE-G|Carabobo|07
VE-H|Cojedes|08
VE-I|Falcón|11
VE-J|Guárico|12
VE-K|Lara|13
VE-L|Mérida|14
VE-M|Miranda|15
VE-N|Monagas|16
VE-O|Nueva Esparta|17
VE-P|Portuguesa|18
VE-R|Sucre|19
VE-S|Táchira|20
VE-T|Trujillo|21
VE-U|Yaracuy|22
VE-V|Zulia|23
VE-X|La Guaira|26
VE-Y|Delta Amacuro|09
VE-Z|Amazonas|01
CO-AMA|Amazonas|01
CO-ANT|Antioquia|02
CO-ARA|Arauca|03
CO-ATL|Atlántico|04
CO-BOL|Bolívar|35
CO-BOY|Boyacá|36
CO-CAL|Caldas|37
CO-CAQ|Caquetá|08
CO-CAS|Casanare|32
CO-CAU|Cauca|09
CO-CES|Cesar|10
CO-CHO|Chocó|11
CO-COR|Córdoba|12
CO-CUN|Cundinamarca|33
CO-DC|Bogotá, D. C.|34
CO-GUA|Guainía|15
CO-GUV|Guaviare|14
CO-HUI|Huila|16
CO-LAG|La Guajira|17
CO-MAG|Magdalena|38
CO-MET|Meta|19
CO-NAR|Nariño|20
CO-NSA|Norte de Santander|21
CO-PUT|Putumayo|22
CO-QUI|Quindío|23
CO-RIS|Risaralda|24
CO-SAN|Santander|26
CO-SAP|San Andrés y Providencia|25
CO-SUC|Sucre|27
CO-TOL|Tolima|28
CO-VAC|Valle del Cauca|29
CO-VAU|Vaupés|30
CO-VID|Vichada|31
EC-A|Azuay|02
EC-B|Bolívar|03
EC-F|Cañar|04
EC-C|Carchi|05
EC-H|Chimborazo|06
EC-X|Cotopaxi|07
EC-O|El Oro|08
EC-E|Esmeraldas|09
EC-W|Galápagos|01
EC-G|Guayas|10
EC-I|Imbabura|11
EC-L|Loja|12
EC-R|Los Ríos|13
EC-M|Manabí|14
EC-S|Morona Santiago|15
EC-N|Napo|23
EC-D|Orellana|24
EC-Y|Pastaza|17
EC-P|Pichincha|18
EC-SE|Santa Elena|25
EC-SD|Santo Domingo de los Tsáchilas|26
EC-U|Sucumbíos|22
EC-T|Tungurahua|19
EC-Z|Zamora Chinchipe|20
`
