// Google Apps Script: paste into script.google.com, choose makeForms, run. The addresses stand in the log.

function makeForms() {
  makeForm_nl();
  makeForm_en();
}

function makeForm_nl() {
  const form = FormApp.create("Waterschade");
  form.setDescription("Fijn dat u wilt helpen. U ziet zo een lijst met wensen van mensen die hetzelfde meemaakten. Eerst vragen we hoe belangrijk elke wens voor u is, daarna hoe tevreden u er nu over bent. Er zijn geen foute antwoorden: het gaat om wat u vindt.");
  form.setConfirmationMessage("Dank u wel voor uw tijd en uw antwoorden.");
  form.setCollectEmail(false);
  form.setProgressBar(true);
  form.addSectionHeaderItem().setTitle("Voordat u begint");
  const questionCONSENT = form.addMultipleChoiceItem().setTitle("Doet u mee?").setRequired(true);
  questionCONSENT.setChoices([questionCONSENT.createChoice("Ja, ik doe mee", FormApp.PageNavigationType.CONTINUE), questionCONSENT.createChoice("Nee", FormApp.PageNavigationType.SUBMIT)]);
  form.addPageBreakItem().setTitle("Voordat u begint");
  const questionSCREEN1 = form.addMultipleChoiceItem().setTitle("Had u waterschade?");
  questionSCREEN1.setChoices([questionSCREEN1.createChoice("Ja", FormApp.PageNavigationType.CONTINUE), questionSCREEN1.createChoice("Nee", FormApp.PageNavigationType.SUBMIT)]);
  form.addPageBreakItem().setTitle("Voordat u begint");
  form.addMultipleChoiceItem().setTitle("Waarvoor kwam u?").setChoiceValues(["Een droog huis", "Verder"]);
  form.addPageBreakItem().setTitle("Deel 1 van 2");
  form.addGridItem().setTitle("Hoe belangrijk is dit voor u?").setHelpText("Kies op elke regel wat het best bij u past. Weet u het niet, of past het niet? Sla de regel gerust over.").setRows(["Duidelijk dat het over mij gaat", "Kies op deze regel “Belangrijk”, zodat we zien dat alles werkt", "=1+1 \u003cb>snel\u003c/b> & “zeker” 😀"]).setColumns(["Helemaal niet belangrijk", "Niet belangrijk", "Neutraal", "Belangrijk", "Heel erg belangrijk"]);
  form.addGridItem().setTitle("En hoe tevreden bent u hier nu over?").setHelpText("Denk aan hoe het de laatste keer ging. Hebt u er geen ervaring mee? Sla de regel gerust over.").setRows(["Duidelijk dat het over mij gaat", "=1+1 \u003cb>snel\u003c/b> & “zeker” 😀"]).setColumns(["Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden"]);
  form.addPageBreakItem().setTitle("Deel 2 van 2");
  form.addGridItem().setTitle("Hoe belangrijk is dit voor u?").setHelpText("Kies op elke regel wat het best bij u past. Weet u het niet, of past het niet? Sla de regel gerust over.").setRows(["Met {naam} ]]> verder"]).setColumns(["Helemaal niet belangrijk", "Niet belangrijk", "Neutraal", "Belangrijk", "Heel erg belangrijk"]);
  form.addGridItem().setTitle("En hoe tevreden bent u hier nu over?").setHelpText("Denk aan hoe het de laatste keer ging. Hebt u er geen ervaring mee? Sla de regel gerust over.").setRows(["Met {naam} ]]> verder"]).setColumns(["Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden"]);
  form.addPageBreakItem().setTitle("Tot slot");
  form.addMultipleChoiceItem().setTitle("Is het gelukt?").setChoiceValues(["Ja", "Gedeeltelijk", "Nee"]);
  form.addScaleItem().setTitle("Het kostte weinig moeite").setBounds(1, 7).setLabels("Helemaal niet mee eens", "Helemaal mee eens");
  form.addScaleItem().setTitle("Zou u ons aanbevelen?").setBounds(0, 10).setLabels("Heel onwaarschijnlijk", "Heel waarschijnlijk");
  form.addScaleItem().setTitle("Hoe tevreden bent u?").setBounds(1, 5).setLabels("Zeer ontevreden", "Zeer tevreden");
  form.addMultipleChoiceItem().setTitle("Hoe hebt u contact gehad?").setChoiceValues(["Website", "Telefoon"]);
  form.addPageBreakItem().setTitle("Over u");
  form.addMultipleChoiceItem().setTitle("Waar woont u?").setChoiceValues(["Noord", "Zuid"]);
  form.addMultipleChoiceItem().setTitle("Hoe oud bent u?").setChoiceValues(["Jonger dan 35", "35 tot 65", "65 of ouder"]);
  form.addMultipleChoiceItem().setTitle("Bij wie meldde u het: bij ons, of via iemand?").setChoiceValues(["Bij u, rechtstreeks", "Via een tussenpersoon"]);
  form.addPageBreakItem().setTitle("Tot slot");
  form.addParagraphTextItem().setTitle("Wilt u nog iets kwijt?");
  form.addParagraphTextItem().setTitle("Wat is uw beste tip, in 't kort?");
  Logger.log(form.getEditUrl());
  Logger.log(form.getPublishedUrl());
}

function makeForm_en() {
  const form = FormApp.create("Water damage");
  form.setDescription("Thank you for helping. You will see a list of wishes of people who went through the same. First we ask how important each wish is to you, then how satisfied you are with it now. There are no wrong answers: it is about what you think.");
  form.setConfirmationMessage("Thank you for your time and your answers.");
  form.setCollectEmail(false);
  form.setProgressBar(true);
  form.addSectionHeaderItem().setTitle("Before you start");
  const questionCONSENT = form.addMultipleChoiceItem().setTitle("Will you take part?").setRequired(true);
  questionCONSENT.setChoices([questionCONSENT.createChoice("Yes, I will take part", FormApp.PageNavigationType.CONTINUE), questionCONSENT.createChoice("No", FormApp.PageNavigationType.SUBMIT)]);
  form.addPageBreakItem().setTitle("Before you start");
  const questionSCREEN1 = form.addMultipleChoiceItem().setTitle("Did you have water damage?");
  questionSCREEN1.setChoices([questionSCREEN1.createChoice("Yes", FormApp.PageNavigationType.CONTINUE), questionSCREEN1.createChoice("No", FormApp.PageNavigationType.SUBMIT)]);
  form.addPageBreakItem().setTitle("Before you start");
  form.addMultipleChoiceItem().setTitle("What did you come for?").setChoiceValues(["A dry house", "On"]);
  form.addPageBreakItem().setTitle("Part 1 of 2");
  form.addGridItem().setTitle("How important is this to you?").setHelpText("Choose on every line what suits you best. Not sure, or not about you? Feel free to skip the line.").setRows(["Clearly about me", "Choose “Important” on this line, so that we see that all works", "Quick \"and\" simple"]).setColumns(["Not at all important", "Not important", "Neutral", "Important", "Extremely important"]);
  form.addGridItem().setTitle("And how satisfied are you with this now?").setHelpText("Think of how it went the last time. No experience with it? Feel free to skip the line.").setRows(["Clearly about me", "Quick \"and\" simple"]).setColumns(["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]);
  form.addPageBreakItem().setTitle("Part 2 of 2");
  form.addGridItem().setTitle("How important is this to you?").setHelpText("Choose on every line what suits you best. Not sure, or not about you? Feel free to skip the line.").setRows(["On with {naam} ]]>"]).setColumns(["Not at all important", "Not important", "Neutral", "Important", "Extremely important"]);
  form.addGridItem().setTitle("And how satisfied are you with this now?").setHelpText("Think of how it went the last time. No experience with it? Feel free to skip the line.").setRows(["On with {naam} ]]>"]).setColumns(["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]);
  form.addPageBreakItem().setTitle("Finally");
  form.addMultipleChoiceItem().setTitle("Did it work out?").setChoiceValues(["Yes", "Partly", "No"]);
  form.addScaleItem().setTitle("It was easy").setBounds(1, 7).setLabels("Strongly disagree", "Strongly agree");
  form.addScaleItem().setTitle("Would you recommend us?").setBounds(0, 10).setLabels("Not at all likely", "Extremely likely");
  form.addScaleItem().setTitle("How satisfied are you?").setBounds(1, 5).setLabels("Very dissatisfied", "Very satisfied");
  form.addMultipleChoiceItem().setTitle("How were you in touch?").setChoiceValues(["Website", "Phone"]);
  form.addPageBreakItem().setTitle("About you");
  form.addMultipleChoiceItem().setTitle("Where do you live?").setChoiceValues(["North", "South"]);
  form.addMultipleChoiceItem().setTitle("How old are you?").setChoiceValues(["Under 35", "35 to 65", "65 or older"]);
  form.addMultipleChoiceItem().setTitle("Whom did you tell: us, or somebody's agent?").setChoiceValues(["You, directly", "An agent"]);
  form.addPageBreakItem().setTitle("Finally");
  form.addParagraphTextItem().setTitle("Anything else?");
  form.addParagraphTextItem().setTitle("What's your best tip?");
  Logger.log(form.getEditUrl());
  Logger.log(form.getPublishedUrl());
}
