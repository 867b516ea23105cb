/**
 * The countries that the registry can name. Codes: ISO 3166-1. Positions are rough middles, for maps only.
 * A row is `code|name in Spanish|name in English|latitude|longitude`.
 */
export const COUNTRY_ROWS = `
BZ|Belice|Belize|17.2|-88.7
CA|Canadá|Canada|56.1|-106.3
CR|Costa Rica|Costa Rica|9.9|-84.1
DO|República Dominicana|Dominican Republic|18.9|-70.5
SV|El Salvador|El Salvador|13.7|-88.9
GT|Guatemala|Guatemala|15.6|-90.3
HN|Honduras|Honduras|14.8|-86.6
MX|México|Mexico|23.6|-102.5
NI|Nicaragua|Nicaragua|12.9|-85.1
PA|Panamá|Panama|8.5|-80.1
US|Estados Unidos|United States|39.8|-98.6
HT|Haití|Haiti|18.9|-72.5
CU|Cuba|Cuba|21.9|-79.3
VE|Venezuela|Venezuela|7.1|-66.2
CO|Colombia|Colombia|4.1|-73.1
EC|Ecuador|Ecuador|-1.4|-78.5
PE|Perú|Peru|-9.2|-75.0
BR|Brasil|Brazil|-10.8|-52.9
CL|Chile|Chile|-35.7|-71.5
BO|Bolivia|Bolivia|-16.7|-64.7
`
