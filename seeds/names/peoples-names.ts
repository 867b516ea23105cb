/**
 * Names of Mayan, Garífuna, Miskito, Tzotzil, Nahua, Ngäbe and Haitian families and of children from Belize, the United
 * States and Canada, the most frequent first. Surnames come from general knowledge of which ones each people carries;
 * weights as in spanish-names.ts.
 */
const list = (text: string): readonly string[] => text.trim().split(/,\s*|\s*\n\s*/)

export const MAYAN_GIRLS = list(
  `María, Juana, Catarina, Ana, Marta, Rosa, Manuela, Dominga, Josefa, Magdalena, Micaela, Petrona, Candelaria, Francisca, Isabel, Lucía, Elena, Tomasa, Sebastiana, Angelina, Ixchel, Marta Julia, Irma, Olga, Sandra, Yolanda, Heidy, Wendy, Sucely, Floridalma, Ilse, Telma, Estela, Aura, Vilma, Matilde, Eulalia, Fabiana`,
)
export const MAYAN_BOYS = list(
  `Juan, Pedro, Diego, Miguel, Francisco, Domingo, Sebastián, Tomás, Gaspar, Mateo, Pascual, Andrés, Manuel, Santos, José, Luis, Marcos, Baltazar, Nicolás, Lorenzo, Antonio, Bartolo, Feliciano, Rolando, Wilson, Élder, Osvaldo, Mynor, Selvin, Rubelsy, Bernabé, Cristóbal, Jacinto, Melchor, Gilberto, Efraín, Romeo, Ixbalanqué`,
)

export const SURNAMES_KICHE = list(
  `Ixcoy, Tzoc, Chávez, Tum, Xiloj, Chitic, Pacheco, Us, Tzunún, Ajpop, Ajanel, Batz, Calel, Chaj, Chan, Ixmatá, Itzep, Lux, Mejía, Morales, Osorio, Pú, Quixtán, Sacalxot, Sapón, Tax, Tiu, Tojín, Tzul, Velásquez, Vicente, Xum, Yax, Zacarías, Zapeta, Canil, Cuá, García, López, Menchú, Pérez, Quiej, Saquic, Tepaz, Tzep, Ventura`,
)
export const SURNAMES_MAM = list(
  `Pérez, López, Ramírez, Gabriel, Jiménez, Domingo, Ortiz, Aguilón, Ambrocio, Cardona, Chilel, Cinto, Crisóstomo, Feliciano, Godínez, Guzmán, Hernández, Jerónimo, Juárez, Marroquín, Matías, Mendoza, Miranda, Morales, Orozco, Pablo, Ramos, Sales, Salvador, Temaj, Tojil, Velásquez, Vicente, Ixcoy, Tzoc, Coronado, Cash, Bámaca, Méndez, Calmo, Carrillo, Xutuc`,
)
export const SURNAMES_QEQCHI = list(
  `Caal, Cucul, Choc, Tiul, Coc, Pop, Chub, Ba, Bolóm, Cac, Caj, Chén, Chiquín, Coy, Cuz, Ich, Ical, Maaz, Macz, Maquín, Mó, Pec, Putul, Quib, Rax, Sacul, Seb, Sub, Tec, Teyul, Tot, Tut, Tux, Tzalam, Tzi, Xé, Xó, Xol, Yat, Yaxcal, Che, Ixim`,
)
export const SURNAMES_KAQCHIKEL = list(
  `Xicay, Chalí, Cúmez, Ajú, Apén, Bal, Batzibal, Calí, Chex, Choy, Colaj, Cutzal, Curruchich, Esquit, Gómez, Guarcax, Ixén, Jutzuy, López, Mactzul, Martín, Mux, Otzoy, Patal, Perén, Poyón, Quino, Raxón, Roquel, Salazar, Sajvín, Simón, Sirín, Sisimit, Tubac, Tzian, Tzoy, Xiquín, Xiquitá, Yool, Yos`,
)
export const SURNAMES_IXIL = list(
  `Brito, Raymundo, Cobo, Ceto, Santiago, de Paz, Chávez, Guzaro, Bernal, Rivera, Terraza, Velasco, Matom, Laynez, Pérez, Sánchez, Toma, Marcos, Cedillo, Corio, Gallego, Asicona`,
)
export const SURNAMES_QANJOBAL = list(
  `Francisco, Pedro, Juan, Diego, Mateo, Nicolás, Pascual, Andrés, Domingo, Sebastián, Miguel, Antonio, Simón, Tomás, Gaspar, Esteban, Basilio, Lucas, Baltazar, Bartolo, Toledo, González`,
)

export const GARIFUNA_GIRLS = list(
  `Nidia, Karla, Miriam, Gregoria, Suyapa, Yaritza, Lenny, Aurelia, Marisol, Wendy, Sherly, Kenia, Iris, Darlin, Belinda, Génesis, Nahomy, Shanice, Elsy, Xiomara`,
)
export const GARIFUNA_BOYS = list(
  `Kelvin, Carlos, Wilson, Edwin, Óscar, Teófilo, Miguel, Alfredo, Rony, Jairo, Alex, Darwin, Selvin, Evaristo, Santos, Kenneth, Jorge, Elvin, Gerardo, Isidro`,
)
export const SURNAMES_GARIFUNA = list(
  `Álvarez, Arzú, Ávila, Batiz, Bátiz, Bernárdez, Castillo, Centeno, Colón, Crisanto, David, Figueroa, García, Guity, Güity, Lino, López, Martínez, Mejía, Miguel, Norales, Ordóñez, Palacio, Ramírez, Sabio, Sambulá, Solano, Suazo, Thomas, Valerio, Velásquez, Zapata, Zúniga, Arriola, Nolberto, Cayetano, Caballero, Ellis`,
)

export const MISKITO_GIRLS = list(
  `Rosa, Melba, Norma, Sandra, Lidia, Exania, Jessica, Anielka, Dalila, Erlinda, Sheyla, Yamileth, Karla, Glenda, Ester, Zelmira, Alba, Nora, Mirna, Elsa`,
)
export const MISKITO_BOYS = list(
  `Wilson, Edwin, Elvis, Harry, Jimmy, Rodolfo, Waldo, Denis, Lázaro, Norman, Saúl, Alvin, Hernán, Oswaldo, Clarence, Nelson, Eddy, Ralph, Felix, Erasmo`,
)
export const SURNAMES_MISKITO = list(
  `Wood, Pérez, Wilson, Müller, Zamora, Allen, Ordóñez, Bendles, Cunningham, Haylock, Lacayo, López, Maibeth, Morales, Pantin, Pedro, Rivera, Salomón, Taylor, Tinglas, Trapp, Waldan, Wans, Zacarías, Downs, Rivas, Coleman, Kittler, Ebanks, Sanders, Spelman, Thompson, Chow, Francis, Labonte`,
)

export const SURNAMES_TZOTZIL = list(
  `Gómez, Pérez, López, Hernández, Díaz, Jiménez, Méndez, Ruiz, Sántiz, de la Cruz, Girón, Vázquez, Patishtán, Collazo, Heredia, Shilón, Lunes, Núñez, Intzín, Velasco, Gutiérrez, Arias, Luna, Guzmán, Álvarez, Oyalté`,
)
export const SURNAMES_NAHUA = list(
  `Hernández, Martínez, Tzanahua, Xochiquiquisqui, Tehuintle, Tlaxcala, Xocua, Zepahua, Ixmatlahua, Cuaquehua, Colohua, Calihua, Tequiliquihua, Choncoa, de Jesús, Tentzohua, Romero, Quiahua, Tzompaxtle, Chimalhua, Apale, Itehua`,
)
export const SURNAMES_OAXACA = list(
  `López, Hernández, García, Martínez, Santiago, Cruz, Bautista, Ramírez, Velasco, Ruiz, Toledo, Gallegos, Guzmán, Nicolás, Orozco, Regalado, Vásquez, Feria, Chiñas, Luis, Ortiz, Salinas, Reyes, Zárate, Cayetano, Sarabia`,
)
export const SURNAMES_NGABE = list(
  `Montezuma, Bejarano, Rodríguez, Santos, Carpintero, Jiménez, Sire, Palacio, Mendoza, Miranda, Guerra, Abrego, Carrera, Bonilla, Salinas, Vigil, Binns, Quintero, Contreras, Tera`,
)

export const HAITIAN_GIRLS = list(
  `Marie, Rose, Guerline, Mirlande, Widline, Naïka, Fabiola, Roseline, Dieula, Islande, Wideline, Esther, Judeline, Nadège, Lovely, Darline, Kettia, Santana, Mickerlande, Berline, Stéphanie, Christella, Ruth, Guirlène, Lourdes`,
)
export const HAITIAN_BOYS = list(
  `Jean, Wilner, Woodley, Jeff, Stevenson, Kervens, Evens, Dieudonné, Frantz, Wislet, Jameson, Peterson, Rodny, Samuel, Fritz, Djimy, Makenson, Claude, Gérald, Emmanuel, Reginald, Schneider, Wadson, Pierre, Josué`,
)
export const HAITIAN_SECOND = list(`Marie, Pierre, Michel, Baptiste, Rose, Claude, Robert, Louis, Ange, Paul`)
export const SURNAMES_HAITIAN = list(
  `Jean, Pierre, Joseph, Charles, Louis, Jean-Baptiste, François, Michel, Saint-Louis, Étienne, Desir, Augustin, Toussaint, Alexandre, Dorvil, Célestin, Philippe, Noël, Exantus, Jean-Louis, Jean-Pierre, Dorcé, Cadet, Estimé, Fleurimond, Guerrier, Joachim, Laguerre, Mondésir, Petit-Frère, Saint-Fleur, Thélusma, Victor, Bien-Aimé, Chéry`,
)

export const ENGLISH_GIRLS = list(
  `Emily, Ashley, Sophia, Madison, Olivia, Abigail, Chloe, Kayla, Destiny, Brianna, Jasmine, Shanelle, Kiara, Emma, Ava, Isabella, Mia, Tiffany, Vanessa, Kimberly, Alexa, Naomi, Zoe, Leah`,
)
export const ENGLISH_BOYS = list(
  `Jayden, Michael, Kevin, Anthony, Christopher, Brandon, Tyrone, Joshua, Ethan, Jordan, Aaron, Justin, Dylan, Noah, Liam, Elijah, Mason, Logan, Devon, Akeem, Isaiah, Caleb, Adrian, Jason`,
)
export const SURNAMES_BELIZE = list(
  `Williams, Martinez, Smith, Flowers, Garcia, Gillett, Castillo, Young, Usher, Lopez, Jones, Reyes, Cal, Choc, Coc, Pop, Cayetano, Arana, Palacio, Tucker, Gentle, Bradley, Moreira, Chan, Tzul, Requena, Perez, Arzu, Hyde, Vernon`,
)
export const SURNAMES_US = list(
  `Garcia, Hernandez, Martinez, Lopez, Rodriguez, Ramirez, Smith, Johnson, Flores, Torres, Rivera, Morales, Cruz, Reyes, Gutierrez, Brown, Davis, Ortiz, Mendoza, Castillo, Alvarado, Vasquez, Miller, Ramos, Aguilar, Williams, Guzman, Herrera, Salazar, Wilson`,
)
export const SURNAMES_CANADA = list(
  `Tremblay, Gagnon, Smith, Brown, Roy, Martin, Wilson, Côté, Campbell, Bouchard, Gauthier, Morin, Lavoie, Fortin, Gagné, MacDonald, Singh, Pierre, Joseph, Hernandez, Garcia, Ortiz, Lee, Anderson, Taylor, Bélanger`,
)
