<#ftl attributes={"charges": false}>
<#assign subject><#if count == 1>Petit rappel – facture ${number}, échue le ${due}<#else>Petit rappel – ${count} factures échues, ${amount}</#if></#assign>

<#assign salutation><#if letter || !debtor.person??>Madame, Monsieur,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
<#if count == 1>
<#if partlyPaid>
Nous vous remercions de votre premier règlement. Sauf erreur ou omission de notre part, il reste à régler ${amount} sur la facture ${number}, échue le ${due}.
<#else>
Sauf erreur ou omission de notre part, nous n’avons pas encore reçu le règlement de la facture ${number}, échue le ${due}, d’un montant de ${amount}.
</#if>
<#else>
Sauf erreur ou omission de notre part, nous n’avons pas encore reçu le règlement de ${count} factures arrivées à échéance, pour un montant total de ${amount}.
</#if>

Il s’agit sans doute d’un simple oubli. Nous vous remercions de bien vouloir effectuer le virement dans les prochains jours, aux coordonnées indiquées ci-dessous.
<#if disputed>

Une partie du montant est en cours de discussion entre nous : elle n’est pas réclamée ici. Le reste n’est pas contesté et demeure à régler.
</#if>
</#assign>

<#assign closing>
Si votre virement est déjà parti, merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if>.

Une question, un document manquant, un désaccord sur <#if count == 1>cette facture<#else>l’une de ces factures</#if> ? <#if letter>${collector.name} est à votre disposition<#else>Répondez simplement à cet e-mail</#if> : nous regarderons cela avec vous.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos sentiments les meilleurs.<#else>Bien cordialement,</#if></#assign>
