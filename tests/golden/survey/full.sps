* Encoding: UTF-8.
* Zet de antwoorden in full.answers.csv, onder de namen op de eerste regel: met komma ertussen, UTF-8 zonder BOM, een regel de invuller.
* Werk in de map van dat bestand (CD), of schrijf achter FILE= waar het staat.
GET DATA /TYPE=TXT
  /FILE='full.answers.csv'
  /ENCODING='UTF-8'
  /ARRANGEMENT=DELIMITED
  /DELCASE=LINE
  /FIRSTCASE=2
  /DELIMITERS=','
  /QUALIFIER='"'
  /VARIABLES=
    RESPONDENT A64
    CONSENT A5
    SCREEN1 A5
    PURPOSE A5
    IMP01_C01 F8.0
    IMP01_ATT F8.0
    IMP01_C02 F8.0
    SAT01_C01 F8.0
    SAT01_C02 F8.0
    IMP02_C03 F8.0
    SAT02_C03 F8.0
    DONE A5
    CES F8.0
    NPS F8.0
    OSAT F8.0
    CHAN01 A5
    BG01 A5
    LEEFTIJD A5
    VIA A5
    OPEN1 A2000
    TIP A2000
    SPLIT F8.0
  .

VARIABLE LABELS RESPONDENT 'Respondent'.
VARIABLE LABELS CONSENT 'Doet u mee?'.
VARIABLE LABELS SCREEN1 'Had u waterschade?'.
VARIABLE LABELS PURPOSE 'Waarvoor kwam u?'.
VARIABLE LABELS IMP01_C01 'Duidelijk dat het over mij gaat'.
VARIABLE LABELS IMP01_ATT 'Kies op deze regel “Belangrijk”, zodat we zien dat alles werkt'.
VARIABLE LABELS IMP01_C02 '=1+1 <b>snel</b> & “zeker” 😀'.
VARIABLE LABELS SAT01_C01 'Duidelijk dat het over mij gaat'.
VARIABLE LABELS SAT01_C02 '=1+1 <b>snel</b> & “zeker” 😀'.
VARIABLE LABELS IMP02_C03 'Met {naam} ]]> verder'.
VARIABLE LABELS SAT02_C03 'Met {naam} ]]> verder'.
VARIABLE LABELS DONE 'Is het gelukt?'.
VARIABLE LABELS CES 'Het kostte weinig moeite'.
VARIABLE LABELS NPS 'Zou u ons aanbevelen?'.
VARIABLE LABELS OSAT 'Hoe tevreden bent u?'.
VARIABLE LABELS CHAN01 'Hoe hebt u contact gehad?'.
VARIABLE LABELS BG01 'Waar woont u?'.
VARIABLE LABELS LEEFTIJD 'Hoe oud bent u?'.
VARIABLE LABELS VIA 'Bij wie meldde u het: bij ons, of via iemand?'.
VARIABLE LABELS OPEN1 'Wilt u nog iets kwijt?'.
VARIABLE LABELS TIP 'Wat is uw beste tip, in ''t kort?'.
VARIABLE LABELS SPLIT 'Getoond deel van de regels, van 2'.

VALUE LABELS CONSENT
  'Y' 'Ja, ik doe mee'
  'N' 'Nee'.

VALUE LABELS SCREEN1
  'Y' 'Ja'
  'N' 'Nee'.

VALUE LABELS PURPOSE
  'G01' 'Een droog huis'
  'G02' 'Verder'.

VALUE LABELS IMP01_C01
  1 'Helemaal niet belangrijk'
  2 'Niet belangrijk'
  3 'Neutraal'
  4 'Belangrijk'
  5 'Heel erg belangrijk'.

VALUE LABELS IMP01_ATT
  1 'Helemaal niet belangrijk'
  2 'Niet belangrijk'
  3 'Neutraal'
  4 'Belangrijk'
  5 'Heel erg belangrijk'.

VALUE LABELS IMP01_C02
  1 'Helemaal niet belangrijk'
  2 'Niet belangrijk'
  3 'Neutraal'
  4 'Belangrijk'
  5 'Heel erg belangrijk'.

VALUE LABELS SAT01_C01
  1 'Zeer ontevreden'
  2 'Ontevreden'
  3 'Neutraal'
  4 'Tevreden'
  5 'Zeer tevreden'.

VALUE LABELS SAT01_C02
  1 'Zeer ontevreden'
  2 'Ontevreden'
  3 'Neutraal'
  4 'Tevreden'
  5 'Zeer tevreden'.

VALUE LABELS IMP02_C03
  1 'Helemaal niet belangrijk'
  2 'Niet belangrijk'
  3 'Neutraal'
  4 'Belangrijk'
  5 'Heel erg belangrijk'.

VALUE LABELS SAT02_C03
  1 'Zeer ontevreden'
  2 'Ontevreden'
  3 'Neutraal'
  4 'Tevreden'
  5 'Zeer tevreden'.

VALUE LABELS DONE
  'Y' 'Ja'
  'P' 'Gedeeltelijk'
  'N' 'Nee'.

VALUE LABELS CES
  1 'Helemaal niet mee eens'
  7 'Helemaal mee eens'.

VALUE LABELS NPS
  0 'Heel onwaarschijnlijk'
  10 'Heel waarschijnlijk'.

VALUE LABELS OSAT
  1 'Zeer ontevreden'
  5 'Zeer tevreden'.

VALUE LABELS CHAN01
  'web' 'Website'
  'tel' 'Telefoon'.

VALUE LABELS BG01
  '1' 'Noord'
  '2' 'Zuid'.

VALUE LABELS LEEFTIJD
  'J' 'Jonger dan 35'
  'M' '35 tot 65'
  'O' '65 of ouder'.

VALUE LABELS VIA
  'DIR' 'Bij u, rechtstreeks'
  'TUSS' 'Via een tussenpersoon'.

VARIABLE LEVEL RESPONDENT (NOMINAL).
VARIABLE LEVEL CONSENT (NOMINAL).
VARIABLE LEVEL SCREEN1 (NOMINAL).
VARIABLE LEVEL PURPOSE (NOMINAL).
VARIABLE LEVEL IMP01_C01 (ORDINAL).
VARIABLE LEVEL IMP01_ATT (ORDINAL).
VARIABLE LEVEL IMP01_C02 (ORDINAL).
VARIABLE LEVEL SAT01_C01 (ORDINAL).
VARIABLE LEVEL SAT01_C02 (ORDINAL).
VARIABLE LEVEL IMP02_C03 (ORDINAL).
VARIABLE LEVEL SAT02_C03 (ORDINAL).
VARIABLE LEVEL DONE (NOMINAL).
VARIABLE LEVEL CES (ORDINAL).
VARIABLE LEVEL NPS (ORDINAL).
VARIABLE LEVEL OSAT (ORDINAL).
VARIABLE LEVEL CHAN01 (NOMINAL).
VARIABLE LEVEL BG01 (NOMINAL).
VARIABLE LEVEL LEEFTIJD (NOMINAL).
VARIABLE LEVEL VIA (NOMINAL).
VARIABLE LEVEL OPEN1 (NOMINAL).
VARIABLE LEVEL TIP (NOMINAL).
VARIABLE LEVEL SPLIT (NOMINAL).

EXECUTE.
