/**
 * Authored places from Panama to Belize and the islands: the route's crossings and the municipalities that families
 * name as home, Mayan, Lenca, Garífuna, Miskito and Ngäbe areas among them. Source: general geography; positions are
 * a town's centre within about 5 km. A row is `department|name|latitude|longitude|other names, by comma|country across`;
 * the last column makes it a border crossing or a landing of the route.
 */
export const SOUTHERN_ROWS = `
GT-SM|Tecún Umán|14.676|-92.141|Ayutla,Ciudad Tecún Umán|MX
GT-SM|El Carmen|14.872|-92.080|El Carmen Frontera,Malacatán Frontera|MX
GT-SM|Malacatán|14.910|-92.058
GT-SM|San Marcos|14.964|-91.795
GT-SM|San Pedro Sacatepéquez|14.965|-91.778
GT-SM|Comitancillo|15.089|-91.750
GT-SM|Concepción Tutuapa|15.283|-91.783
GT-SM|Tacaná|15.241|-92.067
GT-SM|Tajumulco|15.083|-91.923
GT-SM|Sibinal|15.133|-92.050
GT-SM|Ixchiguán|15.164|-91.933
GT-SM|San Miguel Ixtahuacán|15.250|-91.750
GT-SM|Sipacapa|15.213|-91.633
GT-SM|San José Ojetenam|15.217|-91.967
GT-SM|San Lorenzo|15.028|-91.733
GT-SM|Río Blanco|15.017|-91.700
GT-SM|Ocós|14.509|-92.193
GT-HU|La Mesilla|15.633|-91.983||MX
GT-HU|Gracias a Dios|16.070|-91.793|Gracias a Dios Frontera|MX
GT-HU|Huehuetenango|15.320|-91.471
GT-HU|Todos Santos Cuchumatán|15.508|-91.605|Todos Santos
GT-HU|Colotenango|15.405|-91.715
GT-HU|San Ildefonso Ixtahuacán|15.417|-91.767|Ixtahuacán
GT-HU|San Pedro Necta|15.492|-91.767
GT-HU|La Libertad|15.517|-91.867
GT-HU|Cuilco|15.408|-91.948
GT-HU|San Juan Ixcoy|15.600|-91.450
GT-HU|Soloma|15.654|-91.432|San Pedro Soloma
GT-HU|Santa Eulalia|15.744|-91.459
GT-HU|San Mateo Ixtatán|15.832|-91.478
GT-HU|Barillas|15.803|-91.316|Santa Cruz Barillas
GT-HU|San Sebastián Coatán|15.738|-91.567
GT-HU|Jacaltenango|15.667|-91.711
GT-HU|San Miguel Acatán|15.700|-91.617
GT-HU|San Rafael La Independencia|15.703|-91.535
GT-HU|Aguacatán|15.342|-91.313
GT-HU|Nentón|15.802|-91.756
GT-HU|San Juan Atitán|15.433|-91.633
GT-QC|Santa Cruz del Quiché|15.030|-91.149|El Quiché
GT-QC|Chichicastenango|14.943|-91.110|Santo Tomás Chichicastenango
GT-QC|Nebaj|15.408|-91.146|Santa María Nebaj
GT-QC|Chajul|15.485|-91.035|San Gaspar Chajul
GT-QC|San Juan Cotzal|15.436|-91.036|Cotzal
GT-QC|Joyabaj|14.995|-90.806
GT-QC|Zacualpa|15.028|-90.876
GT-QC|Ixcán|16.000|-90.770|Playa Grande
GT-QC|Uspantán|15.346|-90.869
GT-QC|Sacapulas|15.288|-91.089
GT-QC|San Antonio Ilotenango|15.050|-91.233
GT-TO|Totonicapán|14.911|-91.361
GT-TO|Momostenango|15.045|-91.409
GT-TO|Santa María Chiquimula|15.029|-91.329
GT-SO|Sololá|14.772|-91.183
GT-SO|Nahualá|14.843|-91.318
GT-SO|Santa Catarina Ixtahuacán|14.797|-91.360
GT-SO|Santiago Atitlán|14.638|-91.230
GT-SO|San Pedro La Laguna|14.692|-91.272
GT-QZ|Quetzaltenango|14.835|-91.518|Xela
GT-QZ|Coatepeque|14.704|-91.864
GT-QZ|Concepción Chiquirichapa|14.857|-91.620
GT-QZ|San Juan Ostuncalco|14.868|-91.622|Ostuncalco
GT-QZ|Cabricán|15.077|-91.649
GT-QZ|Cajolá|14.923|-91.615
GT-CM|Chimaltenango|14.661|-90.819
GT-CM|Tecpán Guatemala|14.762|-90.994|Tecpán
GT-CM|San Juan Comalapa|14.741|-90.888|Comalapa
GT-CM|Patzún|14.683|-91.013
GT-CM|San Martín Jilotepeque|14.781|-90.792
GT-SA|Santiago Sacatepéquez|14.635|-90.676
GT-SA|Sumpango|14.646|-90.734
GT-AV|Cobán|15.470|-90.371
GT-AV|San Pedro Carchá|15.477|-90.312|Carchá
GT-AV|San Juan Chamelco|15.421|-90.328
GT-AV|Chisec|15.813|-90.283
GT-AV|Raxruhá|15.866|-90.042
GT-AV|Fray Bartolomé de las Casas|15.822|-89.866
GT-AV|Chahal|15.793|-89.607
GT-AV|Panzós|15.398|-89.643
GT-AV|Senahú|15.411|-89.822
GT-AV|Cahabón|15.605|-89.812|Santa María Cahabón
GT-AV|Lanquín|15.573|-89.981
GT-AV|Tactic|15.317|-90.351
GT-BV|Rabinal|15.088|-90.491
GT-BV|Salamá|15.103|-90.318
GT-CQ|Chiquimula|14.800|-89.544
GT-CQ|Jocotán|14.820|-89.391
GT-CQ|Camotán|14.821|-89.373
GT-CQ|Olopa|14.690|-89.350
GT-CQ|Esquipulas|14.563|-89.352
GT-CQ|El Florido|14.850|-89.180|El Florido Guatemala|HN
GT-CQ|Agua Caliente|14.541|-89.256|Agua Caliente Guatemala|HN
GT-CQ|Anguiatú|14.430|-89.430|Anguiatú Guatemala|SV
GT-IZ|Puerto Barrios|15.730|-88.594
GT-IZ|Livingston|15.828|-88.751
GT-IZ|El Estor|15.533|-89.338
GT-IZ|Entre Ríos|15.617|-88.533|El Cinchado,Corinto Guatemala|HN
GT-IZ|Morales|15.473|-88.829
GT-PE|Flores|16.930|-89.892|Santa Elena Petén
GT-PE|El Ceibo|17.270|-91.020|El Ceibo Guatemala,Ceibo|MX
GT-PE|Melchor de Mencos|17.063|-89.150||BZ
GT-PE|El Naranjo|17.230|-90.812
GT-PE|Bethel|16.792|-90.841|La Técnica|MX
GT-PE|La Libertad|16.788|-90.116
GT-PE|Sayaxché|16.530|-90.189
GT-PE|Poptún|16.331|-89.417
GT-PE|San Luis|16.197|-89.439
GT-JU|Jutiapa|14.292|-89.896
GT-JU|Valle Nuevo|14.000|-89.880|Las Chinamas Guatemala|SV
GT-JU|San Cristóbal Frontera|14.187|-89.665||SV
GT-JU|Ciudad Pedro de Alvarado|13.756|-90.081|Pedro de Alvarado|SV
GT-GU|Ciudad de Guatemala|14.634|-90.507|Guatemala City,La capital
GT-GU|Mixco|14.633|-90.606
GT-GU|Villa Nueva|14.527|-90.588
GT-ES|Escuintla|14.305|-90.785
GT-SU|Mazatenango|14.534|-91.503
GT-RE|Retalhuleu|14.536|-91.678
GT-JA|Jalapa|14.633|-89.989
GT-ZA|Zacapa|14.972|-89.530
GT-PR|Guastatoya|14.854|-90.069
GT-SR|Cuilapa|14.278|-90.299
HN-CR|San Pedro Sula|15.504|-88.025
HN-CR|Choloma|15.614|-87.953
HN-CR|Puerto Cortés|15.838|-87.930
HN-CR|Villanueva|15.317|-88.000
HN-CR|Omoa|15.777|-88.038
HN-CR|Corinto|15.617|-88.383|Corinto Honduras,Aduana Corinto|GT
HN-CR|La Lima|15.433|-87.917
HN-OC|Agua Caliente|14.535|-89.240|Agua Caliente Honduras|GT
HN-OC|Ocotepeque|14.437|-89.183|Nueva Ocotepeque
HN-OC|El Poy|14.377|-89.210|El Poy Honduras|SV
HN-CP|El Florido|14.848|-89.172|El Florido Honduras|GT
HN-CP|Copán Ruinas|14.840|-89.155
HN-CP|Santa Rosa de Copán|14.767|-88.779
HN-LE|Gracias|14.590|-88.583
HN-LE|San Manuel de Colohete|14.433|-88.650
HN-LE|La Campa|14.550|-88.567
HN-IN|La Esperanza|14.311|-88.181
HN-IN|Intibucá|14.318|-88.175
HN-IN|Yamaranguila|14.283|-88.233
HN-LP|La Paz|14.320|-87.679
HN-LP|Marcala|14.151|-88.031
HN-LP|San Francisco de Opalaca|14.500|-88.133
HN-SB|Santa Bárbara|14.919|-88.236
HN-CM|Comayagua|14.460|-87.650
HN-CM|Siguatepeque|14.600|-87.833
HN-FM|Tegucigalpa|14.081|-87.207|Distrito Central
HN-FM|Comayagüela|14.083|-87.217
HN-FM|Talanga|14.401|-87.082
HN-YO|El Progreso|15.400|-87.800
HN-YO|Yoro|15.138|-87.128
HN-YO|Olanchito|15.482|-86.575
HN-AT|La Ceiba|15.783|-86.793
HN-AT|Tela|15.774|-87.467
HN-AT|Triunfo de la Cruz|15.773|-87.437
HN-CL|Trujillo|15.917|-85.954
HN-CL|Tocoa|15.683|-86.000
HN-CL|Limón|15.867|-85.500
HN-CL|Santa Fe|15.917|-86.083
HN-CL|Iriona|15.933|-85.183
HN-GD|Puerto Lempira|15.263|-83.775
HN-GD|Brus Laguna|15.750|-84.483
HN-GD|Ahuas|15.483|-84.333
HN-GD|Wampusirpi|15.183|-84.617
HN-OL|Juticalpa|14.664|-86.219
HN-OL|Catacamas|14.848|-85.894
HN-EP|Danlí|14.033|-86.583
HN-EP|Las Manos|13.787|-86.566|Las Manos Honduras|NI
HN-EP|Trojes|14.067|-86.017|Las Trojes|NI
HN-CH|Choluteca|13.300|-87.191
HN-CH|Guasaule|13.051|-86.946|El Guasaule Honduras|NI
HN-CH|La Fraternidad|13.350|-86.717|El Espino Honduras|NI
HN-VA|Nacaome|13.536|-87.488
HN-VA|El Amatillo|13.592|-87.763|El Amatillo Honduras|SV
HN-IB|Roatán|16.317|-86.537|Coxen Hole
HN-IB|Punta Gorda|16.413|-86.360
SV-SS|San Salvador|13.699|-89.191
SV-SS|Soyapango|13.710|-89.140
SV-SS|Mejicanos|13.740|-89.213
SV-SS|Apopa|13.807|-89.179
SV-SS|Ilopango|13.702|-89.109
SV-SS|Panchimalco|13.611|-89.179
SV-SA|Santa Ana|13.995|-89.556
SV-SA|Metapán|14.332|-89.443
SV-SA|Chalchuapa|13.987|-89.681
SV-SA|Anguiatú|14.425|-89.430|Anguiatú El Salvador|GT
SV-SA|San Cristóbal|14.183|-89.660|San Cristóbal de la Frontera|GT
SV-AH|Ahuachapán|13.921|-89.845
SV-AH|Las Chinamas|13.995|-89.887||GT
SV-AH|La Hachadura|13.860|-90.085||GT
SV-AH|Tacuba|13.900|-89.933
SV-SO|Sonsonate|13.719|-89.724
SV-SO|Izalco|13.745|-89.673
SV-SO|Nahuizalco|13.778|-89.737
SV-LI|Santa Tecla|13.677|-89.290|Nueva San Salvador
SV-LI|La Libertad|13.488|-89.322
SV-LI|Quezaltepeque|13.831|-89.272
SV-CH|Chalatenango|14.033|-88.933
SV-CH|El Poy|14.372|-89.207|El Poy El Salvador|HN
SV-CH|La Palma|14.318|-89.171
SV-CU|Cojutepeque|13.717|-88.933
SV-CU|Suchitoto|13.938|-89.028
SV-CA|Sensuntepeque|13.867|-88.633
SV-CA|Ilobasco|13.842|-88.851
SV-PA|Zacatecoluca|13.500|-88.867
SV-PA|San Luis Talpa|13.474|-89.087
SV-SV|San Vicente|13.641|-88.785
SV-US|Usulután|13.350|-88.450
SV-US|Jiquilisco|13.322|-88.572
SV-US|Berlín|13.500|-88.533
SV-SM|San Miguel|13.483|-88.183
SV-SM|Ciudad Barrios|13.767|-88.267
SV-SM|Chinameca|13.500|-88.350
SV-SM|Carolina|13.850|-88.317
SV-MO|San Francisco Gotera|13.700|-88.100
SV-MO|Perquín|13.958|-88.159
SV-MO|Cacaopera|13.767|-88.083
SV-MO|Corinto|13.811|-87.971
SV-UN|La Unión|13.337|-87.844
SV-UN|Santa Rosa de Lima|13.625|-87.894
SV-UN|El Amatillo|13.596|-87.773|El Amatillo El Salvador|HN
SV-UN|Pasaquina|13.585|-87.841
SV-UN|Intipucá|13.197|-88.054
NI-MN|Managua|12.133|-86.250
NI-CI|Chinandega|12.629|-87.131
NI-CI|El Guasaule|13.046|-86.950|Guasaule Nicaragua|HN
NI-CI|Somotillo|13.043|-86.904
NI-LE|León|12.438|-86.878
NI-ES|Estelí|13.091|-86.354
NI-MD|Somoto|13.480|-86.582
NI-MD|El Espino|13.458|-86.700|El Espino Nicaragua|HN
NI-NS|Ocotal|13.632|-86.475
NI-NS|Las Manos|13.782|-86.570|Las Manos Nicaragua|HN
NI-NS|Jalapa|13.922|-86.123
NI-JI|Jinotega|13.091|-86.002
NI-JI|Wiwilí|13.626|-85.827|Wiwilí de Jinotega
NI-MT|Matagalpa|12.929|-85.917
NI-GR|Granada|11.930|-85.956
NI-MS|Masaya|11.974|-86.094
NI-RI|Rivas|11.437|-85.826
NI-RI|Peñas Blancas|11.214|-85.612|Sapoá,Peñas Blancas Nicaragua|CR
NI-SJ|San Carlos|11.124|-84.778
NI-AN|Puerto Cabezas|14.035|-83.389|Bilwi
NI-AN|Waspam|14.742|-83.970
NI-AN|Prinzapolka|13.408|-83.564
NI-AN|Siuna|13.733|-84.777
NI-AN|Bonanza|14.029|-84.591
NI-AN|Rosita|13.924|-84.403
NI-AS|Bluefields|12.014|-83.765
NI-AS|Laguna de Perlas|12.343|-83.671|Pearl Lagoon
NI-AS|Corn Island|12.167|-83.039|Islas del Maíz
NI-AS|Nueva Guinea|11.688|-84.456
CR-SJ|San José|9.933|-84.083
CR-A|Los Chiles|11.036|-84.713|Las Tablillas|NI
CR-A|Upala|10.898|-85.016
CR-A|Alajuela|10.016|-84.214
CR-G|Peñas Blancas|11.209|-85.613|Peñas Blancas Costa Rica|NI
CR-G|La Cruz|11.074|-85.629
CR-G|Liberia|10.635|-85.437
CR-L|Limón|9.991|-83.036|Puerto Limón
CR-L|Talamanca|9.617|-82.850|Bribri
CR-L|Sixaola|9.510|-82.615||PA
CR-P|Paso Canoas|8.534|-82.840|Paso Canoas Costa Rica|PA
CR-P|Corredores|8.640|-82.945|Ciudad Neily,EMI Sur
CR-P|Buenos Aires|9.171|-83.334
CR-P|Golfito|8.639|-83.166
CR-H|Heredia|9.999|-84.117
CR-C|Cartago|9.864|-83.919
PA-5|Bajo Chiquito|8.230|-77.483||CO
PA-5|Lajas Blancas|8.358|-77.800|Estación Lajas Blancas|CO
PA-5|San Vicente|8.485|-78.017|Estación San Vicente
PA-5|Metetí|8.499|-77.977
PA-5|Yaviza|8.158|-77.693
PA-5|Canaán Membrillo|8.367|-77.667||CO
PA-5|Puerto Obaldía|8.667|-77.417
PA-EM|Unión Chocó|8.080|-77.559
PA-8|Panamá|8.983|-79.517|Ciudad de Panamá,Panama City
PA-10|La Chorrera|8.880|-79.783
PA-3|Colón|9.359|-79.900
PA-4|David|8.427|-82.431
PA-4|Paso Canoas|8.530|-82.837|Paso Canoas Panamá|CR
PA-4|Río Sereno|8.823|-82.860||CR
PA-4|Los Planes|8.620|-82.530|Los Planes de Gualaca
PA-1|Changuinola|9.430|-82.520
PA-1|Guabito|9.498|-82.612||CR
PA-1|Bocas del Toro|9.340|-82.242
PA-NB|Mironó|8.400|-81.850|Hato Pilón
PA-NB|Müna|8.317|-81.600|Chichica
PA-NB|Kankintú|8.850|-81.817
PA-KY|Narganá|9.443|-78.586
PA-NT|Sieyic|9.383|-82.633|Sieyik
PA-9|Santiago|8.100|-80.983|Santiago de Veraguas
BZ-BZ|Belize City|17.499|-88.188|Ciudad de Belice
BZ-CY|Belmopan|17.251|-88.759|Belmopán
BZ-CY|San Ignacio|17.156|-89.071
BZ-CY|Benque Viejo del Carmen|17.075|-89.139|Benque Viejo|GT
BZ-CZL|Corozal|18.394|-88.388
BZ-CZL|Santa Elena|18.487|-88.397|Santa Elena Frontera|MX
BZ-OW|Orange Walk|18.081|-88.563
BZ-SC|Dangriga|16.967|-88.217
BZ-SC|Hopkins|16.859|-88.280
BZ-TOL|Punta Gorda|16.100|-88.800
BZ-TOL|San Antonio|16.243|-89.032
DO-01|Santo Domingo|18.472|-69.892|Distrito Nacional
DO-25|Santiago de los Caballeros|19.451|-70.697|Santiago
DO-05|Dajabón|19.549|-71.708||HT
DO-10|Jimaní|18.492|-71.851||HT
DO-07|Comendador|18.877|-71.705|Elías Piña|HT
DO-16|Pedernales|18.038|-71.744||HT
DO-04|Barahona|18.208|-71.100|Santa Cruz de Barahona
DO-06|San Francisco de Macorís|19.301|-70.253
DO-13|Jarabacoa|19.117|-70.633
DO-17|Baní|18.280|-70.331
DO-22|San Juan de la Maguana|18.806|-71.230
HT-OU|Port-au-Prince|18.543|-72.339|Puerto Príncipe,Pòtoprens
HT-OU|Carrefour|18.541|-72.399|Kafou
HT-OU|Léogâne|18.511|-72.634|Leyogàn
HT-OU|Malpasse|18.510|-71.875||DO
HT-ND|Cap-Haïtien|19.758|-72.204|Cabo Haitiano,Okap
HT-NE|Ouanaminthe|19.549|-71.725|Juana Méndez,Wanament|DO
HT-NE|Fort-Liberté|19.663|-71.838
HT-AR|Gonaïves|19.448|-72.689|Gonayiv
HT-AR|Saint-Marc|19.108|-72.694|Sen Mak
HT-CE|Belladère|18.858|-71.777|Beladè|DO
HT-CE|Hinche|19.145|-72.004|Ench
HT-NO|Port-de-Paix|19.940|-72.830|Pòdepè
HT-SD|Les Cayes|18.194|-73.746|Okay
HT-SE|Jacmel|18.234|-72.535|Jakmèl
HT-SE|Anse-à-Pitres|18.050|-71.756||DO
HT-GA|Jérémie|18.650|-74.117|Jeremi
HT-NI|Miragoâne|18.442|-73.088|Miragwàn
CO-CHO|Acandí|8.512|-77.280||PA
CO-CHO|Capurganá|8.633|-77.350||PA
CO-ANT|Necoclí|8.426|-76.784
CO-ANT|Turbo|8.093|-76.728
CO-NSA|Cúcuta|7.894|-72.508||VE
CO-NAR|Ipiales|0.825|-77.640|Rumichaca|EC
EC-C|Tulcán|0.812|-77.718||CO
`
