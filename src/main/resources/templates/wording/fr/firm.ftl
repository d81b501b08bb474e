<#ftl attributes={"charges": true}>
<#assign subject><#if count == 1>Relance – facture ${number} impayée, échue le ${due}<#else>Relance – ${count} factures impayées, ${amount}</#if></#assign>

<#assign salutation>Madame, Monsieur,</#assign>

<#assign opening>
<#if count == 1>
Sauf erreur de notre part, la facture ${number}, échue le ${due}, reste impayée <#if partlyPaid>à hauteur de<#else>pour un montant de</#if> ${amount}, soit un retard de ${late}.
<#else>
Sauf erreur de notre part, ${count} factures échues restent impayées, pour un montant de ${amount} en principal.
</#if>

<#if figures>Avec <#if debtor.publicBuyer>les intérêts moratoires et l’indemnité forfaitaire prévus par le code de la commande publique<#else>les pénalités de retard et l’indemnité forfaitaire prévues par la loi</#if>, le total dû s’élève à ${claim}, suivant le détail ci-dessous. </#if>Nous vous demandons de bien vouloir régler cette somme dès réception de ce <#if letter>courrier<#else>message</#if>.
<#if disputed>

Une partie du montant est en cours de discussion entre nous : elle n’est pas réclamée ici. Le reste n’est pas contesté et demeure à régler.
</#if>
</#assign>

<#assign closing>
<#if debtor.publicBuyer>En application des articles R2192-31, R2192-32 et D2192-35 du code de la commande publique, le dépassement du délai de paiement fait courir de plein droit, sans qu’un rappel soit nécessaire, des intérêts moratoires jusqu’à la date de mise en paiement du principal incluse, et rend exigible une indemnité forfaitaire pour frais de recouvrement de 40 € par facture.<#else>En application des articles L441-10 et D441-5 du code de commerce, le retard de paiement rend exigibles de plein droit, sans qu’un rappel soit nécessaire, des pénalités de retard et une indemnité forfaitaire pour frais de recouvrement de 40 € par facture.</#if><#if figures> Leur montant est arrêté au ${date}.</#if>

Si une difficulté explique ce retard, ou si vous contestez tout ou partie de <#if count == 1>cette facture<#else>ces factures</#if>, faites-le-nous savoir <#if letter>auprès de ${collector.name}<#else>en répondant à cet e-mail</#if> : nous rechercherons une solution avec vous.

Si votre règlement est intervenu entre-temps, merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if> et de nous en indiquer la date, afin que nous puissions l’affecter sans délai.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.<#else>Cordialement,</#if></#assign>
