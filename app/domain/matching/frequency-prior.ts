/**
 * How many people of a thousand carry a name, before the registry has taught us better. Authored from general knowledge
 * of the region's commonest names, rounded, with no claim to precision: it only has to say that López is common and
 * Ixcoy is not. Each row is `name per-thousand`; a bearer of a surname carries it as either of two.
 */

/** Given names of the whole region; shares of bearers among all children (girls' and boys' names alike). */
export const GIVEN_ROWS = `
maria 90 jose 75 juan 45 luis 40 carlos 34 ana 30 angel 24 antonio 20 manuel 20 francisco 20 jesus 18 miguel 18 pedro 15
jorge 14 david 15 daniel 15 fernando 12 alexander 14 mario 12 victor 12 oscar 12 eduardo 11 roberto 10 rosa 18 josue 10
kevin 10 brayan 9 cristian 10 jonathan 8 diego 9 javier 9 santos 9 wilmer 6 edwin 8 elmer 5 henry 5 marvin 5 nelson 4
alejandro 9 andres 9 anderson 4 axel 4 bryan 4 gerson 4 jefferson 4 ronaldo 3 rene 4 rolando 3 ricardo 6 rafael 6 ramon 5
rodrigo 3 ruben 5 samuel 6 sergio 5 santiago 5 salvador 4 sebastian 5 tomas 5 vicente 3 walter 4 william 5 wilson 4 isaac 3
ismael 3 ivan 4 hector 6 hugo 4 gabriel 7 gustavo 4 guillermo 4 felipe 4 felix 3 emanuel 4 enrique 5 ernesto 4 elias 3
esteban 3 efrain 2 domingo 4 darwin 4 cesar 5 armando 4 arturo 3 alfredo 4 alberto 8 alfonso 3 abraham 2 adrian 4 adan 2
agustin 2 alan 2 benjamin 3 dennis 3 denis 3 erick 5 franklin 3 geovany 3 giovanni 3 gilberto 2 humberto 2 ignacio 2 israel 3
jaime 3 joel 4 julio 6 julian 2 lorenzo 2 marco 4 marcos 4 martin 5 mateo 3 mauricio 3 moises 3 nicolas 3 noe 2 norberto 1
osman 2 pablo 5 pascual 2 raul 3 rigoberto 2 saul 2 selvin 3 yefri 1 yeison 1 allan 2 melvin 3 milton 2 baltazar 1 gaspar 2
sofia 6 daniela 6 andrea 6 gabriela 6 fernanda 5 karla 6 karen 6 jennifer 7 yesenia 4 jessica 5 wendy 5 brenda 4 carmen 9
elena 7 isabel 9 guadalupe 7 juana 9 luz 4 marta 6 lucia 6 teresa 5 patricia 5 claudia 4 cristina 5 dulce 3 elizabeth 8
emily 3 ashley 3 estefani 3 evelyn 4 fatima 3 genesis 3 gloria 4 heidi 3 irma 3 keily 2 kimberly 4 lesly 3 leticia 3 lidia 3
lilian 3 lorena 3 maribel 3 marisol 2 maritza 2 mayra 3 mirna 2 nancy 3 norma 3 paola 3 reina 3 rosario 3 roxana 3 ruth 3
sandra 5 sara 4 silvia 4 sonia 3 susana 2 valeria 3 vanesa 3 veronica 3 vilma 2 yolanda 3 catarina 4 candelaria 2 dominga 2
francisca 4 micaela 2 magdalena 3 josefa 2 petrona 2 pascuala 1 manuela 2 margarita 4 martina 1 nohemi 3 belen 2 abigail 3
alejandra 5 alba 3 alma 3 angela 4 angelica 3 araceli 2 beatriz 3 blanca 4 cecilia 2 celia 1 consuelo 1 diana 3 dora 2
esmeralda 2 esperanza 2 flor 3 hilda 2 ines 2 iris 2 jimena 3 ximena 2 josselyn 3 katherine 4 kenia 2 laura 3 melissa 3
michelle 3 nicole 3 odilia 1 ofelia 1 paula 2 raquel 3 rebeca 2 rocio 2 scarleth 2 tatiana 2 xiomara 2 yadira 2 yamileth 3
jean 3 pierre 2 joseph 2 marie 2 wilguens 1 junior 4 concepcion 2 mercedes 2 dolores 2 soledad 1 bernardo 1 gregorio 2
`

/** Surnames by country; the rest of the region falls back on the mean. */
export const SURNAME_ROWS: Readonly<Record<string, string>> = {
  GT: `lopez 66 garcia 50 perez 52 hernandez 48 morales 40 gonzalez 38 ramirez 36 gomez 32 mendez 26 rodriguez 26 velasquez 24
    vasquez 24 castillo 22 martinez 26 juarez 22 diaz 18 cruz 20 de_leon 18 reyes 18 ortiz 18 fuentes 18 mejia 16 ramos 20
    aguilar 16 barrios 14 orozco 14 miranda 12 jimenez 14 sanchez 16 chavez 12 pablo 10 pedro 10 francisco 10 domingo 10
    mateo 8 sebastian 8 andres 8 juan 10 felipe 6 pascual 7 bartolon 5 bamaca 1.5 choc 10 caal 10 xol 3 tiul 2 pop 7 coc 2 ical 1.5
    chub 5 ixcoy 0.3 tzoc 0.4 tzul 1 tzunux 0.3 tum 3 chavajay 0.5 cholotio 0.4 sajvin 0.3 chiquito 0.3 xicay 0.4 tuj 0.6 toj 0.5 us 0.4 lux 0.6 ajanel 0.3
    tol 0.4 sut 0.4 chan 2 yat 2 ba 2 bolom 0.4 maquin 2 cuc 2 brito 4 raymundo 4 cobo 3 santiago 5 ceto 2 matom 0.7 marcos 4 cardona 8
    monterroso 4 escobar 10 carrillo 8 ordonez 8 robles 7 godinez 7 matias 7 tomas 6 ajpop 0.3 ixcot 0.3 guox 0.2 coj 0.4 salvador 4`,
  HN: `hernandez 60 lopez 58 martinez 54 rodriguez 46 garcia 44 mejia 32 cruz 32 flores 34 reyes 28 sanchez 26 perez 28 gomez 26
    ramos 24 castro 20 maldonado 16 pineda 18 zelaya 12 padilla 14 rivera 28 aguilar 18 ramirez 24 diaz 24 vasquez 24 mendoza 18
    gonzalez 20 alvarado 18 bonilla 12 castillo 16 ortiz 14 romero 16 torres 14 nunez 14 murillo 10 caceres 10 amaya 8 velasquez 12
    banegas 6 funez 6 lainez 6 zuniga 10 euceda 3 paz 8 orellana 10 guevara 10 melendez 8 santos 10 deras 3 guity 2 arzu 1 suazo 5
    norales 1 batiz 2 bernardez 2 wood 1 haylock 1 avila 8 barahona 7 cardona 6 enamorado 3 escobar 8 figueroa 6`,
  SV: `hernandez 70 martinez 66 lopez 52 garcia 48 rodriguez 42 ramirez 38 flores 36 perez 32 gonzalez 30 rivas 22 cruz 28 rivera 30
    mejia 22 vasquez 26 reyes 22 ramos 22 gomez 24 portillo 16 guevara 16 chavez 18 alvarado 16 sanchez 22 romero 18 aguilar 16
    escobar 16 mendoza 14 campos 14 castro 14 orellana 14 molina 14 menjivar 10 umana 6 bonilla 12 ayala 12 henriquez 10 melgar 6
    ventura 8 benitez 10 alfaro 10 argueta 10 diaz 18 ortiz 12 zelaya 6 amaya 8 villatoro 4 granados 5 membreno 3`,
  MX: `hernandez 70 garcia 56 martinez 52 lopez 54 gonzalez 46 rodriguez 36 perez 44 sanchez 40 ramirez 34 cruz 34 flores 28 gomez 34
    morales 24 vazquez 26 jimenez 22 reyes 24 diaz 22 torres 20 gutierrez 18 ruiz 18 mendoza 18 aguilar 16 ortiz 18 castillo 14
    moreno 14 romero 12 alvarez 12 chavez 12 rivera 12 juarez 12 ramos 12 dominguez 10 herrera 10 medina 10 castro 10 vargas 10
    guzman 10 velazquez 10 mendez 12 rojas 8 de_la_cruz 8 santiz 4 giron 3 luna 8 bautista 8 santiago 8 antonio 5`,
  NI: `lopez 54 garcia 46 martinez 44 hernandez 40 gonzalez 38 perez 34 rodriguez 30 gutierrez 24 flores 24 rivera 22 ramirez 22
    castillo 20 ruiz 20 reyes 18 diaz 18 mendoza 18 morales 18 sanchez 20 cruz 18 rivas 14 blandon 10 zeledon 8 castro 14 torres 14
    centeno 8 urbina 8 zamora 8 obando 6 espinoza 12 wilson 3 williams 3 taylor 2 coleman 1 salomon 2 lackwood 1 talavera 6`,
  HT: `jean 40 pierre 40 joseph 36 charles 18 louis 18 francois 14 saint 14 jacques 10 michel 8 baptiste 10 paul 12 etienne 6
    augustin 8 dorvil 3 estime 4 desir 4 celestin 4 noel 4 philippe 4 laurent 4 alexis 5 antoine 5 thomas 4 exantus 1 toussaint 3`,
  VE: `gonzalez 50 rodriguez 50 perez 36 hernandez 34 garcia 32 martinez 26 lopez 26 sanchez 22 ramirez 20 diaz 18 torres 14 rojas 14
    castillo 12 moreno 12 mendoza 12 rivas 10 marquez 8 contreras 10 morales 12 gomez 14 colmenares 3 urdaneta 2 chirinos 3`,
  CO: `rodriguez 44 gomez 34 gonzalez 36 martinez 34 garcia 34 lopez 30 hernandez 30 sanchez 28 ramirez 24 perez 24 diaz 22 munoz 16
    rojas 16 moreno 18 torres 18 vargas 16 ortiz 14 jimenez 14 castro 14 gutierrez 14 mosquera 8 palacios 6 cordoba 6`,
  EC: `sanchez 26 rodriguez 20 garcia 20 lopez 22 zambrano 20 perez 18 gonzalez 18 morales 14 cedeno 12 mendoza 16 quispe 3 guaman 12
    moreira 8 vera 12 castillo 12 torres 16 flores 10 chimbo 3 quishpe 4 `,
  CU: `rodriguez 46 perez 46 gonzalez 46 hernandez 38 garcia 36 fernandez 24 martinez 24 diaz 24 sanchez 20 lopez 20 alvarez 14 ramirez 12`,
}

/** Share of a name that nobody listed: for the region, and for a country with a table of its own. */
export const PRIOR_FLOOR = 1 / 1500
export const PRIOR_COUNTRY_FLOOR = 1 / 4000
