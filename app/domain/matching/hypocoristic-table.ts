/**
 * Formal given names and what people call their bearers, one row a name: `formal: short forms`. Many-to-many: Beto is
 * Roberto, Alberto, Humberto …. Source: general knowledge of Spanish-language onomastics in Mexico and Central America
 * (with forms used by Mayan-language, Garífuna and Haitian families and English ones met in the United States); authored
 * here, checked against no published list, and therefore incomplete. Diminutives in -ito/-ita are a rule, not rows.
 */
export const HYPOCORISTIC_ROWS = `
abelardo: abel lalo beto
abigail: abi gail gaby
abraham: abra bran abram
adalberto: beto adal
adela: dela adelita lita
adelina: lina adela
adilia: lila dilia
adolfo: fito dolfo fo
adrian: adri
adriana: adri ady nana
agustin: tin agus guty cucho
agustina: tina agus
alba: albita
alberto: beto tito albert al
alejandra: ale jandra alex sandra aleja
alejandro: ale alex jandro alejo sandro cano
alexander: alex alexi ale sander
alexandra: alex ale sandra
alfonso: poncho fonso foncho alfon
alfredo: fredo fredy freddy feyo alf
alicia: licha ali alis
alma: almita
alvaro: varo alvarito
amalia: malia mali
ambrosio: bocho
amparo: amparito paro
ana: anita nita ani annie anna nana
anabel: ana bel anita
anastasia: tacha
anastasio: tacho
andrea: andi andy
andres: andy andi andresito
angel: angelito gelo lito
angela: angie gela angelita
angelica: angie geli lica quica kika
angelina: angie lina gelina
anselmo: chemo selmo
antonia: tona toña tonia toñita
antonio: toño tono tonio toñito tony tonito nino
araceli: chely cheli ara celi
armando: mando mandito mandy
arnoldo: noldo
arnulfo: nufo nulfo
arturo: turo arturito art
astrid: as titi
augusto: tuto gusto
aurelia: lela yeya aura
aurelio: yeyo lelo
aurora: lola auro rora
bartolome: bartolo barto tolo
bartolo: barto tolo
beatriz: bety betty bea ticha triz
benedicta: beni
benito: beni nito
benjamin: benja min benji ben mincho
bernabe: berna bernabel
bernarda: berna nana
bernardo: berna nardo bernie nayo
berta: tita bertita
bertha: berta tita
blanca: blanqui blanquita
brandon: brandi bran
brayan: bray bryan
brenda: brendi
brigida: brigi bicha
camila: cami mila
candelaria: cande candi calaya
candida: candi candy
carla: carlita
carlos: carlitos cali calin carlo charlie charly lito
carlota: lota carlotita
carmelo: melo
carmen: carmela carmencita menchita mencha carmelita menchu
carolina: caro lina carol
catalina: cata lina catita catarina
catarina: cata lina rina catalina
cayetano: tano cayo
cecilia: ceci chila chilo cecy
cecilio: chilo
celestino: tino celes
celia: celi chela
cesar: chechar checha
claudia: clau claudi
claudio: clau
clemencia: mencha
clemente: mente clemen
concepcion: concha conchita chona conchi chon
consuelo: chelo chela consu
cristian: cris chris chris
cristina: cris tina cristy
cristobal: tobal cris tobi
crisanta: santa
cruz: crucito
dagoberto: dago beto
damaris: dama
daniel: dani danny nel
daniela: dani nela danny
darwin: win
david: deivi davi davicho deivid
deisy: daisy dei
delfina: fina delfi
delia: deli
demetrio: metrio deme
desiderio: desi yeyo
diana: dianita
diego: dieguito yego
dionisio: nicho nisio
dolores: lola lolita loles lolis
domingo: mingo chomingo mincho mingue
dominga: minga
dora: dorita
dulce: dul
edgar: edgi gar
edilberto: beto edil
eduardo: lalo edu eddy guayo lalito edy
edwin: edi win eddy
efrain: efra fray
elena: nena lena elenita
eleuterio: tello
eliseo: cheo liseo
elizabeth: eli eliza beth liz lisa betty elisa
elmer: elmi
elsa: elsita
elvira: elvi vira
emanuel: manu ema manuel
emelina: mela lina
emilia: emi mila
emilio: emi milo millo
enrique: quique kike quico rique enri henry
erasmo: mito
erick: eri
ernestina: tina neta
ernesto: neto neco ernes
esmeralda: esme mela
esperanza: pera espe lancha
esteban: teban estebita tebo
estefani: fani tefi stefi fanny
estela: tela estelita
eugenia: gena quena geña
eugenio: geno queno
eulalia: lala lalia ula
eulogio: locho
eusebio: chebo sebio
eva: evita
evangelina: eva lina vange
evaristo: varo
evelyn: eve evi lin
ezequiel: cheque chequel quiel
fabiola: fabi
fabian: fabi
facundo: cundo
fatima: fati
faustino: tino fausto
federico: fede lico rico quico
felicita: licha feli
felicitas: licha feli
felipa: lipa pipa
felipe: lipe pipe felipito
felix: feli felo
fermin: min fermi
fernanda: fer nanda ferchis
fernando: fer nando ferchito nano
fidel: fide lito
fidelina: fide lina
filomena: mena filo
florencio: lencho flor
florentin: tin
flor: florcita
florinda: flor linda
francisca: pancha chica paca panchita kika quica
francisco: paco pancho chico quico kiko curro cisco frank panchito chisco
froilan: froy lan
gabriel: gabi gabo gaby biel
gabriela: gabi gaby gabita
genaro: naro
genoveva: veva geno
georgina: gina
gerardo: gera lalo yayo jerry yera
gerson: ger
gertrudis: tula tulita
gilberto: beto gil gilber
giovanni: gio vanni
glenda: glen
gloria: goya yoya glorita
gonzalo: chalo gonza chalito
graciela: chela chelita gracie
gregoria: goya gori
gregorio: goyo goyito grego
griselda: gris chela
guadalupe: lupe lupita pita guada lupillo
guillermina: mina guille
guillermo: memo guille guicho mito billy
gustavo: tavo gus tavito
haroldo: lalo harol
hector: tito teto torito
heidi: jeidi
henry: jenri
heriberto: beto heri
hermelinda: linda mela
hermenegildo: gildo merejo
herminia: mina
hernan: nan nano
hilario: layo lalo
hilda: ildita
hipolito: polo
homero: mero
hortensia: tencha
hugo: huguito
humberto: beto berto humber
ignacia: nacha
ignacio: nacho nachito igna
iliana: ili
ines: inesita nechita
inmaculada: inma
irene: nena ire
irma: irmita
isaac: isa chaco isai
isabel: chabela chabelita isa chavela belita bela chava isabelita
isaias: isa chayo
isidra: chila isi
isidro: chilo chidro sidro
ismael: isma mayo
israel: isra
ivan: ivi
jacinta: chinta jacin
jacinto: chinto jacin
jacqueline: jaqui jaky yaqui
jaime: jimmy jaimito
jasmin: jas min yasi
javier: javi javo xavi jabi
jeferson: jef jeff jefri
jennifer: jenny yeni jeni yenni
jeremias: jere
jeronimo: jero chombo chomo
jessica: jessi yesi jess yeca
jesus: chuy chucho chus chuchin chuyito suso
joaquin: quino quin joaco jacho
joel: yoel joelito
johana: joha yoja
jonathan: jony jona yona nathan
jorge: coque jorgito yorch george coco
jose: pepe chepe jose pepito chepito che cheo joselito joe chepillo chepin pep
josefa: chepa pepa chefa chepita fina
josefina: chepina fina pepa chefina josefa
joselin: joss lin yose
josue: josh chue
juan: juancho juanito juanis john chano nito
juana: juanita nana janita
juan jose: juanjo
juan carlos: juanca
juan pablo: juampa juanpa
juan manuel: juanma
juan francisco: juanfra juanfran
juan miguel: juanmi
juan ramon: juanra
jose luis: joselu pepelucho chepelucho
jose maria: chema chemita josema
jose manuel: josema chemanuel
jose miguel: josemi
jose antonio: joseto
jose angel: josean
jose alfredo: josefredo
luis miguel: luismi
luis fernando: luisfer
luis alberto: luisbeto
luis angel: luisan
maria jose: majo marijo cote
maria teresa: maite mayte marite
maria isabel: maribel marisa
maria luisa: marilu malu marisa
maria elena: malena marilena
maria del carmen: maricarmen mamen
maria fernanda: mafer marifer
maria angelica: mariangel
maria eugenia: maru marugenia
maria cristina: maricris macris
maria guadalupe: malupe marilupe
maria dolores: marilola
maria alejandra: marale
maria soledad: marisol
maria mercedes: merche
ana maria: anamari anama
ana luisa: analu
ana isabel: anabel
ana cristina: anacris
rosa maria: rosamaria romi
victor manuel: vitorma vicman
marco antonio: marcoan toño
miguel angel: migue miguelangel
julia: julita yuli
julian: juli yulian
juliana: juli
julio: julito yulio
justina: tina
justo: tito
karen: kari
karina: kari ina
karla: karlita carla
katherine: kathy kati katy cati
kenia: ken
kevin: kevi kev
laura: lau laurita lala
leonardo: leo nardo leon
leonel: leo nel
leonor: nora leo
leopoldo: polo leo
leticia: leti lety ticha
lidia: lili lidi
lilian: lili lily
liliana: lili lily ana
lorena: lore lori
lorenzo: lencho loren chencho
lourdes: lulu lurdes
lucas: luca
lucia: luci lucha chia lucy
luciano: chano lucho
lucila: luci chila
lucrecia: quecha
luis: lucho luisito guicho wicho luisin lou huicho
luisa: lucha luisita
luz: lucita lucha
macario: maca cayo
magdalena: magda malena lena nena elena
manuel: manolo manu meme manny lolo manuelito manolito nel mel
manuela: manola nela mela
marcela: chela marce
marcelino: chelino lino marce
marcelo: chelo marce
marcial: chalo
marco: marquito
marcos: marquitos marco
margarita: mago rita maga margo maggie marga
maria: mari mary marucha maruca mariquita maruja mariita cuca mayita mery
mariana: mari nana
mariano: nano chano
maribel: mari mary bel
maricela: chela mari marichela
marina: mari nina
mario: mayito marito
marisol: mari sol
marlon: mar
marta: martita tita matita
martin: tin tincho martincho
marvin: marvi
mateo: teo mateito
matias: mati
matilde: mati tilde
mauricio: mau mauri richo
maximo: max maxi
mayra: may
melvin: mel melvi
mercedes: meche merche mechita chita meches
micaela: mica quela
miguel: mike migue miguelito miki mikey maiki michi
miguelina: lina
milagros: mila mili
milton: milo
minerva: mine
moises: moi moncho moy
monica: moni
mynor: mino
nancy: nan
natalia: nati tali naty
natividad: nati tivi
nestor: neto nes
nelson: nel
nicolas: nico colas nicho
nicolasa: nico colasa
nohemi: mimi noe
noe: noecito
norberto: beto nor
norma: normita
obdulio: dulio lulo
octavio: tavo octa
odilia: lila
ofelia: feli ofe
olga: olguita
oliverio: oli
omar: omarcito
orlando: lando orla
oscar: osqui cacho oscarito
osman: man
otilia: tila oti
otto: otito
pablo: pablito pabs
paola: pao paolita
pascual: pascualito cual pasco
pascuala: pasca
patricia: paty pati patty ticha
patrocinio: patro
paula: pau paulita
paulina: pau lina pauli
pedro: perico pedrito peyo pete piter pello
petrona: petra tona peta
petronila: nila petra
porfirio: firo pilo
rafael: rafa fello rafita felo
rafaela: rafa fela
raimundo: mundo
ramiro: miro rami
ramon: moncho mon monchito
ramona: mona moncha
raquel: raque quela
raul: rul raulito
rebeca: beca reb queca
refugio: cuca cuco refu
reina: reinita
reinaldo: rey naldo
rene: nene
ricardo: richi rica cayo richard ricky caco rica
rigoberto: rigo beto
roberto: beto robert bob bobby tito rober berto
rocio: chio roci
rodolfo: fito rudy rodo fofo
rodrigo: rodri drigo rigo
rogelio: roger gelio roge
rolando: rolo lando
roman: romi
romeo: meo
ronaldo: ronal ronny naldo
roque: roquito
rosa: rosita chita rosi chayo
rosalia: lia rosa chalia
rosario: chayo charo chayito charito
rosalinda: rosa linda
rosaura: rosa
roxana: rox roxi
ruben: rube benny
rufina: fina rufi
rufino: fino rufi
rut: ruti
sabina: sabi
salomon: salo
salvador: chava salva chavita chamba chambita chavo dor
samuel: sam sami samy muel
sandra: sandri
santa: santita
santiago: chago santi tiago chaguito yago diego
santos: santo tocho
sara: sarita
saul: saulito
sebastian: sebas chebo bastian seba
sebastiana: chana sebas
selvin: selvi
sergio: checo chejo sergito
silvia: chiva silvi
silverio: vero
silvestre: veche silves
simon: moncho simi
socorro: coco coyo
sofia: sofi chofi
soledad: chole sole
sonia: soni
susana: susi susy chana
tatiana: tati
telma: tel
telesforo: foro
teodora: dora teo lola
teodoro: teo doro
teofilo: teo filo
teresa: tere teresita techa tete techi
tereso: teche
timoteo: timo teo
tomas: tomasito tommy max
tomasa: tomasita
tranquilino: quilino lino
trinidad: trini trino
ubaldo: balo ubi
urbano: bano
valentin: vale tin
valentina: vale tina
valeria: vale
vanesa: vane nesa
venancio: chencho nancho
veronica: vero
vicenta: chenta
vicente: chente chenchito vicen chento
victor: vito vic victorino torito
victoria: toya vicky viqui
vilma: vilmi
virginia: vicky gina virgi quina
virgilio: virgi gilo
viviana: vivi
walter: guali walo
wendy: wen
wilmer: wil
wilson: wil
wilfredo: wil fredo willy
william: willy memo bill
ximena: xime mena
yadira: yadi
yanira: yani
yesenia: yesi jessi
yolanda: yoli yola yolis
zacarias: zaca
zenaida: zena naida
zoila: zoi
jean: jan janjan
emmanuel: manno manu
joseph: jozef jo
pierre: pye piè
wilguens: wil
dieudonne: dyedone donne
esther: ester
mirlande: mimi
`
