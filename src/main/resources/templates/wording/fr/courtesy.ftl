<#ftl attributes={"charges": false}>
<#assign subject><#if count == 1>Facture ${number}, échéance le ${due}<#else>Prochaines échéances – ${count} factures, ${amount}</#if></#assign>

<#assign salutation><#if letter || !debtor.person??>Madame, Monsieur,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
Nous vous remercions de votre confiance.

<#if count == 1>
Pour faciliter votre organisation, nous nous permettons de vous rappeler que la facture ${number} arrive à échéance le ${due}, pour un montant de ${amount}.
<#else>
Pour faciliter votre organisation, nous nous permettons de vous rappeler que ${count} factures arrivent prochainement à échéance, pour un montant total de ${amount}. En voici le détail.
</#if>

<#if others gt 0>
<#if others == 1>Une facture déjà échue est également rappelée ci-dessous<#else>${others} factures déjà échues sont également rappelées ci-dessous</#if>, pour le cas où <#if others == 1>elle<#else>elles</#if> vous aurai<#if others gt 1>en</#if>t échappé.
</#if>
<#if disputed>

Une partie du montant est en cours de discussion entre nous : elle n’est pas réclamée ici. Le reste n’est pas contesté et demeure à régler.
</#if>
</#assign>

<#assign closing>
Si votre règlement est déjà programmé, vous n’avez rien à faire : merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if>.

S’il vous manque un document, ou si un point mérite d’être éclairci avant l’échéance, dites-le-nous dès maintenant : <#if letter>un appel ou un e-mail à ${collector.name} suffit<#else>il suffit de répondre à cet e-mail</#if>.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos sentiments les meilleurs.<#else>Bien cordialement,</#if></#assign>
