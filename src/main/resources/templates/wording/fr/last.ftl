<#ftl attributes={"charges": true}>
<#assign subject><#if count == 1>Dernier rappel – facture ${number} impayée, échue le ${due}<#else>Dernier rappel – ${count} factures impayées, ${amount}</#if></#assign>

<#assign salutation>Madame, Monsieur,</#assign>

<#assign opening>
<#if count == 1>
La facture ${number}, échue le ${due}, reste impayée à ce jour <#if partlyPaid>à hauteur de<#else>pour un montant de</#if> ${amount}, soit un retard de ${late}. Nous n’avons connaissance d’aucun motif qui le justifie.
<#else>
${count} factures échues restent impayées à ce jour, pour un montant de ${amount} en principal. Nous n’avons connaissance d’aucun motif qui le justifie.
</#if>

Nous vous demandons de régler sans délai <#if figures>la somme de ${claim}, dont le détail suit<#else>cette somme</#if>, ou de nous faire connaître dès maintenant ce qui s’y oppose.
<#if disputed>

Une partie du montant est en cours de discussion entre nous : elle n’est pas réclamée ici. Le reste n’est pas contesté et demeure à régler.
</#if>
</#assign>

<#assign closing>
<#if debtor.publicBuyer>Les intérêts moratoires et l’indemnité forfaitaire pour frais de recouvrement de 40 € par facture sont dus de plein droit, en application des articles R2192-31, R2192-32 et D2192-35 du code de la commande publique.<#if figures> Leur montant est arrêté au ${date} ; les intérêts continuent de courir jusqu’à la mise en paiement.</#if><#else>Les pénalités de retard et l’indemnité forfaitaire pour frais de recouvrement de 40 € par facture sont dues de plein droit, en application des articles L441-10 et D441-5 du code de commerce.<#if figures> Leur montant est arrêté au ${date} ; les pénalités continuent de courir jusqu’au règlement.</#if></#if>

Ce <#if letter>courrier<#else>message</#if> est notre dernier rappel. Sans règlement ni réponse de votre part, nous envisagerons de vous adresser une mise en demeure de payer. Nous préférerions trouver avec vous un accord : si vous rencontrez une difficulté passagère ou contestez une somme, <#if letter>prenez contact avec ${collector.name}<#else>répondez à cet e-mail<#if collector.phone??> ou appelez ${collector.name} au ${collector.phone}</#if></#if>.

Si votre règlement est intervenu entre-temps, merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if> et de nous en indiquer la date, afin que nous puissions l’affecter sans délai.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.<#else>Cordialement,</#if></#assign>
