/**
 * Spanish given names and surnames, the most frequent first. The order follows what is generally known of each country's
 * registries; the weights are not copied from one: a name at rank r weighs 1 / (r + 3), a Zipf-like curve by which homonyms
 * arise as they do in life. Nobody in the invented world is drawn from a list of real persons.
 */
const list = (text: string): readonly string[] => text.trim().split(/,\s*|\s*\n\s*/)

export const SPANISH_GIRLS =
  list(`María, Ana, Sofía, Yenifer, Daniela, Gabriela, Fernanda, Valeria, Karla, Andrea, Wendy, Génesis, Alejandra, Katherine,
Ashley, Josselyn, Camila, Rosa, Paola, Nicole, Keyla, Estefany, Dulce, Marta, Jennifer, Yesenia, Heidy, Emily, Lesly, Kimberly, Evelin, Mariela, Brenda,
Xiomara, Gloria, Cindy, Ingrid, Yolanda, Reina, Glenda, Lourdes, Carmen, Blanca, Sara, Ximena, Damaris, Nohemí, Belén, Abigail, Ruth, Ester, Noelia,
Milagro, Guadalupe, Isabel, Teresa, Concepción, Dolores, Mercedes, Rosario, Silvia, Sandra, Mirna, Nancy, Yamileth, Scarleth, Allison, Melany, Britany,
Angie, Dayana, Yuliana, Litzy, Zoe, Victoria, Luz, Flor, Lidia, Elena, Catalina, Juana, Francisca, Marleny, Deysi, Sonia, Norma, Iris, Suyapa`)

export const SPANISH_BOYS =
  list(`José, Juan, Carlos, Luis, Kevin, Brayan, Cristian, Daniel, Josué, Miguel, Ángel, Diego, Jesús, Anderson, David, Wilmer,
Jonathan, Fernando, Edwin, Santiago, Mateo, Emerson, Francisco, Jorge, Mario, Óscar, Víctor, Manuel, Pedro, Antonio, Roberto, Ricardo, Eduardo, Rafael,
Marvin, Elmer, Denis, Nelson, Franklin, Steven, Axel, Dylan, Ian, Abner, Isaac, Elías, Moisés, Samuel, Gerson, Yeison, Maynor, Selvin, Nahún, Olvin, Darwin,
Erick, Alexander, Javier, Sergio, Alberto, Alejandro, Andrés, Gabriel, Rubén, Julio, César, Héctor, Hugo, Iván, Joel, Noé, Omar, Osman, Rigoberto, Santos,
Ramón, Gerardo, Guillermo, Gustavo, Enrique, Ernesto, Esteban, Felipe, Ignacio, Leonel, Lorenzo, Marcos, Pablo, Raúl, Salvador, Tomás, Vicente, Adalberto, Humberto`)

/** Second given names: fewer and older. */
export const SECOND_GIRLS = list(
  `Isabel, Elizabeth, José, Guadalupe, Alejandra, Fernanda, del Carmen, Marisol, Nicole, Abigail, Beatriz, Esperanza, Victoria, Yamileth, Paola, Michelle, Rosibel, Lucía, Teresa, Inés`,
)
export const SECOND_BOYS = list(
  `Antonio, Luis, Alexander, David, Manuel, Alberto, Ángel, Eduardo, Enrique, Daniel, Fernando, Josué, Armando, Isaac, Adonay, Ramón, de Jesús, Estuardo, Orlando, Carlos`,
)

export const SURNAMES_HN =
  list(`Hernández, López, Martínez, Rodríguez, Mejía, Flores, García, Cruz, Reyes, Ramos, Rivera, Castro, Pineda, Sánchez, Perdomo, Zelaya, Aguilar,
Gómez, Gonzales, Pérez, Amaya, Bonilla, Cáceres, Lara, Murillo, Funes, Maldonado, Banegas, Alvarado, Euceda, Orellana, Portillo, Sabillón, Turcios, Urbina, Discua, Madrid, Núñez,
Padilla, Paz, Pacheco, Rápalo, Sarmiento, Suazo, Tábora, Vásquez, Velásquez, Villeda, Zúniga, Ávila, Ayala, Barahona, Canales, Carranza, Chávez, Coello, Erazo, Fuentes, Guevara, Izaguirre, Lagos, Melgar, Midence, Ponce, Romero, Salgado`)
export const SURNAMES_GT =
  list(`López, García, Morales, Hernández, Pérez, González, Ramírez, Méndez, Gómez, Rodríguez, Cruz, Vásquez, Castillo, Reyes, Velásquez, de León, Juárez,
Orozco, Barrios, Fuentes, Aguilar, Miranda, Ramos, Díaz, Estrada, Guzmán, Lima, Monterroso, Monzón, Recinos, Sandoval, Santos, Solórzano, Arana, Barrera, Cabrera, Cardona, Escobar, Galindo, Gálvez,
Girón, Lemus, Marroquín, Mazariegos, Navarro, Ortiz, Paiz, Rivas, Rosales, Ruano, Samayoa, Sosa, Valdez, Valenzuela, Villatoro, Esquivel, Franco, Interiano, Oliva, Pineda, Portillo, Vanegas`)
export const SURNAMES_SV =
  list(`Hernández, Martínez, López, Ramírez, Rivera, García, Flores, Cruz, Rivas, Vásquez, Pérez, Romero, Henríquez, Mejía, Alvarado, Guevara, Portillo, Menjívar, Escobar, Orellana,
Aguilar, Alas, Amaya, Argueta, Ayala, Barrera, Benítez, Bonilla, Calderón, Campos, Castellanos, Chávez, Cortez, Díaz, Durán, Erazo, Funes, Gómez, Granados, Guardado, Guzmán, Joya, Landaverde, Lemus, Majano, Melara,
Membreño, Miranda, Molina, Monge, Morales, Orantes, Palacios, Peña, Pineda, Ponce, Quintanilla, Recinos, Rosales, Sánchez, Serrano, Sorto, Umaña, Ventura, Villalta, Zelaya, Zepeda`)
export const SURNAMES_NI =
  list(`López, García, Martínez, Hernández, González, Pérez, Rodríguez, Gutiérrez, Mendoza, Castillo, Flores, Espinoza, Ruiz, Sánchez, Reyes, Morales, Téllez, Blandón, Zeledón, Rivera, Obando,
Centeno, Aguirre, Altamirano, Arauz, Baltodano, Bermúdez, Castro, Cerda, Chavarría, Dávila, Duarte, Herrera, Jarquín, Lanuza, Leiva, Mairena, Mejía, Mercado, Molina, Montenegro, Narváez, Olivas, Ortega, Palacios, Picado, Potoy, Rayo, Rizo, Rocha, Salgado, Solís, Somarriba, Tercero, Tinoco, Úbeda, Vallecillo, Vargas, Velásquez`)
export const SURNAMES_MX =
  list(`Hernández, García, Martínez, López, González, Pérez, Rodríguez, Sánchez, Ramírez, Cruz, Flores, Gómez, Morales, Vázquez, Jiménez, Reyes, Díaz, Torres, Gutiérrez, Ruiz, Mendoza, Aguilar, Méndez, Ortiz, Moreno,
Castillo, Romero, Álvarez, Rivera, Chávez, Ramos, Juárez, Herrera, Medina, Domínguez, Castro, Vargas, Guzmán, Velázquez, Muñoz, Rojas, Salazar, Santiago, de la Cruz, Contreras, Bautista, Luna, Ortega, Guerrero, Estrada, Ríos, Cervantes, Lara, Ávila, Maldonado, Solís, Soto, Cortés, Pacheco, Valencia, Zavala`)
export const SURNAMES_CR = list(
  `Rodríguez, Vargas, Jiménez, Mora, Rojas, González, Sánchez, Hernández, Ramírez, Castro, Araya, Solís, Chaves, Arias, Alfaro, Quesada, Villalobos, Salazar, Brenes, Calderón, Campos, Cordero, Fallas, Granados, Madrigal, Monge, Montero, Murillo, Quirós, Segura, Ulate, Umaña, Ureña, Valverde, Zúñiga`,
)
export const SURNAMES_PA = list(
  `González, Rodríguez, Sánchez, Pérez, Martínez, Castillo, Gómez, Hernández, Morales, Ríos, Díaz, Domínguez, Batista, Cedeño, Barría, Quintero, Pinto, Espinosa, Córdoba, Mosquera, Palacios, Montezuma, Bejerano, Abrego, Santos, Carpintero, Miranda, Caballero, Samudio, Pitti, Araúz, Atencio, Concepción, Guerra, Tenorio, Chamarra, Dogirama`,
)
export const SURNAMES_DO = list(
  `Rodríguez, Pérez, Martínez, García, Reyes, Sánchez, Díaz, Peña, Jiménez, Ramírez, Hernández, Rosario, Santana, de la Cruz, de los Santos, Núñez, Castillo, Polanco, Almonte, Encarnación, Feliz, Mateo, Ogando, Paulino, Taveras, Ureña, Vargas, Ventura, Abreu, Alcántara, Batista, Brito, Cuevas, Familia, Guzmán, Mercedes, Montero, Tejada, Valdez`,
)
export const SURNAMES_CU = list(
  `Rodríguez, Pérez, González, Hernández, García, Fernández, Díaz, Martínez, Álvarez, Suárez, Valdés, Reyes, Castillo, Leyva, Peña, Rojas, Batista, Torres, Ramos, Cabrera, Domínguez, Guerra, Fonseca, Mulet, Despaigne, Labrada, Oliva, Pupo, Quintana, Ricardo`,
)
export const SURNAMES_VE = list(
  `González, Rodríguez, Pérez, Hernández, García, Martínez, Sánchez, Rojas, Díaz, Ramírez, Torres, Contreras, Colmenares, Blanco, Castillo, Chacón, Mendoza, Moreno, Rivas, Medina, Márquez, Romero, Urdaneta, Villalobos, Graterol, Guerrero, Linares, Montilla, Quintero, Salazar, Sulbarán, Uzcátegui, Zambrano, Briceño, Bracho`,
)

export const VENEZUELAN_GIRLS = list(
  `Valentina, María, Sofía, Victoria, Camila, Isabella, Génesis, Yuleidy, Yorgelis, Danyelis, Mariangel, Yoselin, Fabiana, Nazareth, Oriana, Dayerlin, Keinymar, Luisana, Paola, Aranza`,
)
export const VENEZUELAN_BOYS = list(
  `José, Luis, Carlos, Santiago, Sebastián, Jesús, Yeferson, Yorman, Yolber, Keiver, Moisés, Diego, Samuel, Matías, Jhon, Wuilmer, Ender, Ángel, Daniel, Gabriel`,
)
export const CARIBBEAN_GIRLS = list(
  `Yailin, María, Yuliana, Ana, Lisbeth, Esmeralda, Rosanna, Yaneisy, Wendy, Leidy, Paola, Yesica, Carolin, Altagracia, Claribel, Yanelis, Dayami, Yudith, Nairoby, Estefany`,
)
export const CARIBBEAN_BOYS = list(
  `José, Juan, Luis, Yunior, Wilkin, Starlin, Ángel, Yoel, Yandel, Félix, Randy, Alexis, Yordan, Wander, Frailyn, Danny, Yasmani, Reinier, Ramón, Rafael`,
)
