import type { refusals as source } from '../en/refusals.ts'
import type { Translation } from '../message.ts'

export const refusals = {
  'filing.say_or_unknown': 'Ekri oswa chwazi sa ou konnen, oswa make ke ou pa konnen.',
  'filing.age_unreadable': 'Nou pa konprann laj la. Ekri, pa egzanp, 9 oswa “anviwon 9 oswa 10”.',
  'filing.birth_unreal':
    'Dat nesans sa a pa egziste oswa li poko rive. Ekri ane a ak kat chif, epi kite vid jou a oswa mwa ou pa konnen an.',
  'filing.birth_adult':
    'Sèvis sa a se pou timoun ak adolesan. Pou yon granmoun, ale nan komisyon rechèch la oswa nan konsila a. Si laj la oswa dat la pa bon, korije l.',
  'filing.date_unreadable': 'Nou pa konprann dat la. Eseye “12 oktòb”, “mitan oktòb” oswa “sa gen de semèn”.',
  'filing.date_future': 'Dat sa a poko rive. Ekri kilè ou te pran nouvèl dènye fwa a.',
  'filing.phone': 'Telefòn sa a pa sanble konplè. Ekri 7 rive 15 chif, ak kòd peyi a si ou konnen l.',
  'filing.email': 'Imèl sa a pa sanble konplè. Li bezwen yon @ ak yon pwen.',
  'filing.other_receipt':
    'Li poko voye: pandan tan sa a, yo antre ak yon lòt resi sou aparèy sa a. Kontinye pou w kòmanse yon nouvo avi. Pou w chanje pa w la, antre ak resi pa l anvan.',
  'filing.other_notice':
    'Li pa anrejistre: pandan tan sa a, yo antre ak yon lòt resi sou aparèy sa a. Gade pou kiyès avi paj sa a ye, epi reponn ankò.',
  'filing.unanswered': 'Gen kèk kesyon ki poko gen repons; “Mwen pa konnen” sifi.',
  'filing.consent_missing': 'Chwazi youn nan de repons yo.',
  'access.other_holder': 'Paj sa a se pou moun ki te depoze avi a.',
  'receipt.not_this_holder': 'Se sèl moun ki te depoze avi a ki ka mande sa. Rele enstitisyon responsab la.',
  'addition.empty': 'Ekri sa ou vle ajoute.',
  'addition.too_long': 'Sa twòp pou yon sèl mesaj. Fè l pi kout, oswa voye l an de fwa.',
  'addition.other_receipt':
    'Li pa voye: pandan tan sa a, yo antre ak yon lòt resi sou aparèy sa a. Antre ak pa w la epi voye l ankò.',
  'addition.too_many': 'Pa gen plas ankò isit la. Rele enstitisyon responsab la pou w di rès la.',
  'notice.closed': 'Avi sa a fèmen epi yo pa ka chanje l ankò. Rele enstitisyon responsab la.',
  'notice.call_back_needed': 'Yo chanje non w ak kontak ou sèlman apre yo rele w. Mande sa sou paj kote ou swiv avi a.',
  'notice.not_filed': 'Avi sa a poko depoze.',
  'receipt.unknown': 'Nou pa jwenn okenn avi ak kòd sa a. Verifye li konplè epi li pa gen erè.',
  'photo.not_a_photo': 'Fichye sa a se pa yon foto nou ka li. Chwazi youn ki JPG, PNG, WebP oswa AVIF.',
  'photo.heic':
    'Foto sa a nan fòma HEIC iPhone. Fè yon foto ekran avè l epi voye foto ekran an, oswa chwazi yon lòt ki JPG.',
  'photo.too_large': 'Foto sa a twò gwo. Chwazi youn ki mwens pase 10 MB, oswa fè yon foto ekran avè l.',
  'photo.damaged': 'Foto sa a gate oswa li pa konplè. Chwazi yon lòt oswa pran l ankò.',
  'photo.busy': 'Gen anpil foto k ap tann. Repons ou a pa pèdi: eseye ankò nan yon minit.',
  'photo.enough': 'Gen tout foto yon avi ka kenbe deja. Pou ajoute yon lòt, retire youn.',
  'photo.changed': 'Foto a chanje pandan tan sa a. Li jan ou wè l kounye a: refè l si sa nesesè toujou.',
  'photo.too_many_hidden': 'Sa t ap kache twòp nan foto a. Make mwens kare, oswa chwazi yon lòt foto.',
  'photo.not_kept': 'Yo pa ka chanje foto sa a ankò. Voye l ankò, epi chanje sa ou voye a.',
  'publication.no_consent': 'Fanmi an pa bay pèmisyon pou pibliye.',
  'state.not_now': 'Sa pa posib ankò: eta a chanje. Anyen pa chanje.',
  'notice.changed': 'Yon lòt moun chanje avi sa a pandan ou t ap gade l. Gade l jan li ye kounye a epi deside ankò.',
  'copy.unavailable': 'Fichye sa a te deja telechaje, oswa tan an pase. Si ou bezwen l, mande yon lòt kopi.',
  'publication.not_ending': 'Piblikasyon an poko prèt pou fini: pa gen anyen pou renouvle.',
  'publication.not_public': 'Avi sa a pa piblik.',
  'shelter.field_missing': 'Enfòmasyon sa a manke.',
  'shelter.phone': 'Telefòn sa a pa sanble konplè. Ekri 7 rive 15 chif.',
  'shelter.nobody_calls':
    'Poko gen moun nan rezo a ki rele soti nan peyi sa a. Rele otorite pwoteksyon timoun li dirèkteman.',
  'tip.where_missing': 'Ekri ki kote, menm si ou pa sèten: yon vil oswa yon peyi sifi.',
  'tip.seen_missing': 'Ekri nan kèk mo sa ou te wè.',
  'tip.contact': 'Sa pa sanble yon telefòn ni yon imèl. Korije li, oswa kite li vid.',
  'tip.nobody':
    'Poko gen pèsonn nan rezo a ki resevwa enfòmasyon isit la. Sa ou te ekri a toujou anba a: rele otorite ki pwoteje timoun nan peyi a.',
  'problem.kind_missing': 'Chwazi ki pwoblèm ki genyen.',
  'problem.words_missing': 'Ekri nan kèk mo ki pwoblèm ki genyen.',
  'reminder.address': 'Adrès sa a sanble li pa konplè. Li manke yon @ oswa yon pwen.',
  'reminder.mobile': 'Ekri nimewo a ak kòd peyi a, pa egzanp +502 5555 1234.',
  'reminder.topics': 'Chwazi sa ou vle nou fè w sonje.',
  'reminder.code': 'Kòd sa a pa bon oswa li pa valab ankò. Verifye l, oswa mande yon lòt.',
  'reminder.too_many': 'Jodi a yo pa ka voye kòd ankò nan adrès sa a. Eseye demen.',
  'reminder.ended': 'Pa gen anyen pou fè w sonje: avi a pa louvri ankò.',
  'reminder.asked_not_to':
    'Lè ou te depoze avi a, ou te mande pou yo pa ekri w, kidonk yo pa voye anyen. Si sa chanje, mande enstitisyon an chanje fason pou kontakte w.',
} as const satisfies Translation<typeof source>
