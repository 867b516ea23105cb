/**
 * Authored places of Mexico, the United States and Canada: crossings, towns along the railways and roads that children
 * take, cities with shelters or consulates, and municipalities of origin in Mexico's indigenous regions.
 * Source and row: as in places-south.ts.
 */
export const NORTHERN_ROWS = `
MX-CHP|Ciudad Hidalgo|14.679|-92.150|Suchiate,Paso del Coyote|GT
MX-CHP|Talismán|14.963|-92.147|Tuxtla Chico Frontera|GT
MX-CHP|Ciudad Cuauhtémoc|15.665|-92.005|Frontera Comalapa Aduana|GT
MX-CHP|Carmen Xhán|16.080|-91.796||GT
MX-CHP|Frontera Corozal|16.822|-90.885|Corozal|GT
MX-CHP|Tapachula|14.903|-92.258|Tapachula de Córdova y Ordóñez
MX-CHP|Huixtla|15.139|-92.465
MX-CHP|Mapastepec|15.441|-92.891
MX-CHP|Pijijiapan|15.687|-93.209
MX-CHP|Tonalá|16.090|-93.753
MX-CHP|Arriaga|16.236|-93.900
MX-CHP|Tuxtla Gutiérrez|16.753|-93.116|Tuxtla
MX-CHP|San Cristóbal de las Casas|16.737|-92.638
MX-CHP|Comitán|16.251|-92.134|Comitán de Domínguez
MX-CHP|Frontera Comalapa|15.659|-92.140
MX-CHP|Motozintla|15.367|-92.248
MX-CHP|Palenque|17.509|-91.982
MX-CHP|Salto de Agua|17.556|-92.339
MX-CHP|Ocosingo|16.907|-92.095
MX-CHP|Chamula|16.787|-92.689|San Juan Chamula
MX-CHP|Zinacantán|16.760|-92.722
MX-CHP|Oxchuc|16.787|-92.347
MX-CHP|Chenalhó|16.893|-92.624
MX-CHP|Las Margaritas|16.313|-91.983
MX-CHP|Mazatán|14.864|-92.449
MX-CHP|Escuintla|15.319|-92.658
MX-TAB|Tenosique|17.475|-91.423|Tenosique de Pino Suárez
MX-TAB|El Ceibo|17.262|-91.013|El Ceibo México|GT
MX-TAB|Emiliano Zapata|17.741|-91.767
MX-TAB|Macuspana|17.760|-92.595
MX-TAB|Villahermosa|17.989|-92.928
MX-TAB|Huimanguillo|17.834|-93.390
MX-TAB|Cárdenas|18.001|-93.376
MX-OAX|Ixtepec|16.563|-95.099|Ciudad Ixtepec
MX-OAX|Juchitán de Zaragoza|16.434|-95.020|Juchitán
MX-OAX|Chahuites|16.290|-94.190
MX-OAX|San Pedro Tapanatepec|16.372|-94.194|Tapanatepec
MX-OAX|Matías Romero|16.878|-95.038
MX-OAX|Oaxaca de Juárez|17.066|-96.722|Oaxaca
MX-OAX|Tuxtepec|18.086|-96.125|San Juan Bautista Tuxtepec
MX-OAX|Santiago Juxtlahuaca|17.337|-98.011|Juxtlahuaca
MX-OAX|Tlaxiaco|17.268|-97.679
MX-OAX|San Pedro Pochutla|15.745|-96.466|Pochutla
MX-OAX|Huautla de Jiménez|18.131|-96.842
MX-VER|Acayucan|17.949|-94.914
MX-VER|Coatzacoalcos|18.134|-94.459
MX-VER|Medias Aguas|17.681|-95.042
MX-VER|Tierra Blanca|18.448|-96.359
MX-VER|Córdoba|18.884|-96.924
MX-VER|Amatlán de los Reyes|18.846|-96.915|La Patrona
MX-VER|Orizaba|18.851|-97.099
MX-VER|Veracruz|19.180|-96.143
MX-VER|Xalapa|19.531|-96.916
MX-VER|Zongolica|18.665|-97.001
MX-CAM|Candelaria|18.184|-91.046
MX-CAM|Escárcega|18.606|-90.737
MX-CAM|Campeche|19.844|-90.525
MX-ROO|Chetumal|18.504|-88.305
MX-ROO|Subteniente López|18.494|-88.393||BZ
MX-ROO|Cancún|21.161|-86.851
MX-YUC|Mérida|20.967|-89.623
MX-PUE|Puebla|19.041|-98.206
MX-PUE|Tehuacán|18.462|-97.393
MX-TLA|Apizaco|19.415|-98.140
MX-HID|Huichapan|20.376|-99.650
MX-HID|Bojay|20.105|-99.338
MX-MEX|Huehuetoca|19.833|-99.203
MX-MEX|Lechería|19.610|-99.188|Tultitlán Lechería
MX-MEX|Ecatepec|19.601|-99.050|Ecatepec de Morelos
MX-CMX|Ciudad de México|19.433|-99.133|CDMX,Mexico City,Distrito Federal
MX-CMX|Iztapalapa|19.358|-99.093
MX-QUE|Querétaro|20.588|-100.389|Santiago de Querétaro
MX-GUA|Celaya|20.523|-100.815
MX-GUA|Irapuato|20.677|-101.356
MX-GUA|León|21.122|-101.684
MX-SLP|San Luis Potosí|22.150|-100.976
MX-AGU|Aguascalientes|21.882|-102.283
MX-ZAC|Zacatecas|22.773|-102.574
MX-JAL|Guadalajara|20.667|-103.392
MX-COL|Manzanillo|19.050|-104.316
MX-NAY|Tepic|21.505|-104.894
MX-SIN|Mazatlán|23.232|-106.406
MX-SIN|Culiacán|24.807|-107.394
MX-SON|Hermosillo|29.073|-110.956
MX-SON|Altar|30.714|-111.835
MX-SON|Caborca|30.717|-112.157
MX-SON|Sonoyta|31.861|-112.848|Sonoita|US
MX-SON|Nogales|31.309|-110.942|Nogales Sonora|US
MX-SON|El Sásabe|31.485|-111.545|Sásabe|US
MX-SON|Naco|31.327|-109.948|Naco Sonora|US
MX-SON|Agua Prieta|31.330|-109.549||US
MX-SON|San Luis Río Colorado|32.456|-114.772||US
MX-BCN|Mexicali|32.625|-115.452||US
MX-BCN|Tijuana|32.533|-117.038|El Chaparral|US
MX-BCN|Tecate|32.567|-116.626||US
MX-BCN|Los Algodones|32.715|-114.728|Algodones|US
MX-DUR|Durango|24.028|-104.653|Victoria de Durango
MX-COA|Torreón|25.543|-103.419
MX-COA|Saltillo|25.423|-101.005
MX-COA|Monclova|26.907|-101.421
MX-COA|Piedras Negras|28.700|-100.524||US
MX-COA|Ciudad Acuña|29.324|-100.952|Acuña|US
MX-CHH|Chihuahua|28.635|-106.089
MX-CHH|Ciudad Juárez|31.690|-106.425|Juárez|US
MX-CHH|Ojinaga|29.565|-104.416||US
MX-CHH|Palomas|31.784|-107.630|Puerto Palomas|US
MX-NLE|Monterrey|25.687|-100.316
MX-NLE|Colombia|27.701|-99.744|Puente Colombia|US
MX-TAM|Nuevo Laredo|27.477|-99.515||US
MX-TAM|Reynosa|26.081|-98.288||US
MX-TAM|Nuevo Progreso|26.052|-97.951|Las Flores|US
MX-TAM|Matamoros|25.869|-97.504|Heroica Matamoros|US
MX-TAM|Ciudad Miguel Alemán|26.400|-99.026|Miguel Alemán|US
MX-TAM|Camargo|26.313|-98.833||US
MX-TAM|Tampico|22.255|-97.869
MX-TAM|Ciudad Victoria|23.736|-99.146
MX-TAM|San Fernando|24.848|-98.158
MX-GRO|Tlapa|17.546|-98.576|Tlapa de Comonfort
MX-GRO|Chilapa|17.595|-99.178|Chilapa de Álvarez
MX-GRO|Acapulco|16.863|-99.882|Acapulco de Juárez
MX-MIC|Morelia|19.701|-101.184
MX-MIC|Uruapan|19.416|-102.058
MX-MIC|Apatzingán|19.088|-102.351
MX-MOR|Cuernavaca|18.921|-99.234
US-TX|Brownsville|25.902|-97.497|Gateway|MX
US-TX|Harlingen|26.191|-97.696
US-TX|McAllen|26.203|-98.230
US-TX|Hidalgo|26.100|-98.263|Hidalgo Texas|MX
US-TX|Roma|26.405|-99.016||MX
US-TX|Rio Grande City|26.380|-98.820||MX
US-TX|Laredo|27.506|-99.507||MX
US-TX|Eagle Pass|28.709|-100.500||MX
US-TX|Del Rio|29.363|-100.897||MX
US-TX|El Paso|31.759|-106.487||MX
US-TX|Presidio|29.561|-104.372||MX
US-TX|Carrizo Springs|28.522|-99.861
US-TX|Pecos|31.423|-103.493
US-TX|San Antonio|29.424|-98.494
US-TX|Houston|29.763|-95.363
US-TX|Dallas|32.783|-96.807
US-TX|Austin|30.267|-97.743
US-TX|Falfurrias|27.225|-98.144
US-NM|Sunland Park|31.797|-106.580
US-NM|Columbus|31.828|-107.640||MX
US-AZ|Nogales|31.340|-110.934|Nogales Arizona|MX
US-AZ|Tucson|32.222|-110.926
US-AZ|Phoenix|33.448|-112.074
US-AZ|Lukeville|31.881|-112.817||MX
US-AZ|Douglas|31.345|-109.545||MX
US-AZ|Yuma|32.725|-114.624
US-AZ|San Luis|32.487|-114.782|San Luis Arizona|MX
US-CA|San Ysidro|32.552|-117.043||MX
US-CA|San Diego|32.716|-117.165
US-CA|Calexico|32.679|-115.499||MX
US-CA|Los Angeles|34.052|-118.244|Los Ángeles
US-CA|San Francisco|37.775|-122.419
US-CA|Oakland|37.804|-122.271
US-FL|Miami|25.774|-80.194
US-FL|Homestead|25.469|-80.478
US-FL|Lake Worth|26.616|-80.057
US-GA|Atlanta|33.749|-84.388
US-IL|Chicago|41.850|-87.650
US-NY|New York|40.714|-74.006|Nueva York
US-NJ|Newark|40.736|-74.172
US-MA|Boston|42.358|-71.060
US-MA|New Bedford|41.636|-70.934
US-DC|Washington|38.895|-77.036|Washington D. C.
US-MD|Silver Spring|38.991|-77.026
US-NC|Charlotte|35.227|-80.843
US-LA|New Orleans|29.955|-90.075|Nueva Orleans
US-NV|Las Vegas|36.175|-115.137
US-WA|Seattle|47.606|-122.332
US-CO|Denver|39.739|-104.985
CA-ON|Toronto|43.700|-79.416
CA-ON|Ottawa|45.411|-75.698
CA-QC|Montréal|45.509|-73.588|Montreal
CA-QC|Saint-Bernard-de-Lacolle|45.083|-73.417|Lacolle|US
CA-BC|Vancouver|49.250|-123.119
CA-AB|Calgary|51.050|-114.085
CA-BC|Surrey|49.106|-122.825
CA-MB|Emerson|49.008|-97.213||US
CA-MB|Winnipeg|49.884|-97.147
`
