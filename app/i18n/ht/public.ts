import type { publicArea as source } from '../en/public.ts'
import type { Translation } from '../message.ts'

export const publicArea = {
  homeTitle: 'W ap chèche yon timoun oswa yon adolesan ki te pati epi ki pa reponn?',
  homeLead:
    'Depoze yon avi nan Ministè Afè Etranjè peyi w. Konsila, sant akèy, Lakwa Wouj ak enstitisyon pwoteksyon nan onz peyi chèche ansanm.',
  homeNotPublic: 'Yo pa janm pibliye kote yon timoun ye, ni yo pa di pèsonn li anvan yo verifye pwoteksyon timoun nan.',
  homeFile: 'Depoze yon avi',
  homeFileHint:
    'Chwazi Ministè Afè Etranjè peyi timoun nan. Si ou pa sèten, oswa si ou pè peyi sa a, chwazi yon lòt: sa ou chwazi a ap responsab avi a.',
  homeHowTitle: 'Kijan sa mache',
  homeStep1Title: 'Ou di sa ou konnen',
  homeStep1:
    'Yon kesyon alafwa, sou telefòn ou, san kont. “Mwen pa konnen” toujou se yon repons. Ou resevwa yon resi pou w tounen.',
  homeStep2Title: 'Yon konsil verifye avi a epi anrejistre l',
  homeStep2:
    'Yon moun nan konsila a rele w pou konfime kiyès ou ye ak lyen fanmi ou. Ou deside, pwen pa pwen, sa yo ka pibliye.',
  homeStep3Title: 'Enstitisyon yo chèche',
  homeStep3:
    'Sant akèy ak òganizasyon yo siyale timoun yo resevwa. Moun nan de enstitisyon egzamine chak resanblans anvan yo di anyen.',
  homeStep4Title: 'Yon moun pale avè w',
  homeStep4: 'Kèlkeswa sa yo jwenn, se yon moun ki di w li, fasafas oswa nan telefòn; se pa paj sa a.',
  homeReceiptTitle: 'Mwen te deja depoze yon avi',
  homeReceipt: 'Avèk resi w la ou ka swiv li, ajoute oswa korije yon bagay, oswa retire l.',
  homeReceiptLink: 'Antre ak resi mwen',
  homeSearchTitle: 'Èske avi timoun nan deja pibliye?',
  homeSearchLabel: 'Non, siyati oswa ti non',
  homeInfoTitle: 'Mwen konnen yon bagay sou yon timoun',
  homeInfo:
    'Si gen yon avi, louvri li epi chwazi “Bay enfòmasyon”. Si pa genyen, di li isit la. Yo pa pibliye sa ou di, epi ou pa bezwen bay non ou.',
  homeShelterTitle: 'Nou se yon sant akèy oswa yon kay migran',
  homeShelter:
    'Sant akèy yo se premye ki wè timoun ki rive. Sa ou siyale ale sèlman jwenn moun k ap pwoteje timoun nan.',
  homeShelterLink: 'Kijan sant akèy yo patisipe',
  homeStaffTitle: 'Konsila ak enstitisyon patnè',
  homeStaffLink: 'Konekte',
  homeDangerTitle: 'Èske timoun nan an danje kounye a?',
  homeDanger: 'Rele nimewo ijans peyi kote timoun nan ye a.',
  emergencyNumbers: 'Nimewo ijans',
  complaintTitle: 'Kote pou pote plent',
  complaintLead:
    'Si ou kwè yo fè yon krim kont timoun nan, pote plent kote sa te pase oswa kote ou rete. Li gratis, epi paske ou se migran se pa yon rezon pou yo refize w.',
  complaintEmergency: 'Nimewo ijans',
  complaintBodies: 'Kote pou pote plent',
  complaintRefused: 'Si yo refize pran plent ou, mande refi a alekri epi fè konsila a konnen: li ka ale avè w.',
  shelterTitle: 'Kijan sant akèy ak kay migran yo patisipe',
  shelterLead:
    'Souvan se nou ki konnen anvan ke yon timoun rive. Siyale l pran mwens pase yon minit, epi se sèl moun k ap pwoteje l ki konnen kote li ye.',
  shelterMemberTitle: 'Òganizasyon nou an deja patisipe',
  shelterMember:
    'Konekte ak imèl ou. Ou siyale ki moun ki rive, ou wè resanblans posib yo anvan tout moun, epi okenn konsila pa wè youn toutotan nou poko reponn evalyasyon pwoteksyon an.',
  shelterNewTitle: 'Òganizasyon nou an poko patisipe',
  shelterNew:
    'Mande pou yo rele nou: otorite pwoteksyon timoun peyi a, oswa Lakwa Wouj, rele nou sou yon nimewo ki nan yon anyè. Apre sa nou siyale, epi nou wè pwòp rapò pa nou. An atandan, yon moun Lakwa Wouj oswa yon òganizasyon patnè ka siyale timoun nan pou nou.',
  shelterNeverTitle: 'Sa ki pa janm rive ak yon rapò',
  shelterNever1: 'Yo pa janm pibliye l, ni non oswa kote sant nou an ye.',
  shelterNever2: 'Li pa sèvi pou kontwòl imigrasyon: ajan imigrasyon pa ka fè lis li, ni chèche l, ni louvri l.',
  shelterNever3:
    'Yo pa pase l bay lòt toutotan timoun nan ap mande pwoteksyon, li pè Leta li oswa fanmi li, oswa yo poko tande l.',
  localPolice: 'Lapolis lokal',
} as const satisfies Translation<typeof source>
