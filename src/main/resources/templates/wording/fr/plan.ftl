<#assign subject>Votre échéancier de règlement – ${amount}</#assign>

<#assign salutation><#if letter || !debtor.person??>Madame, Monsieur,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
Comme convenu, vous réglerez ${amount} en <#if instalmentCount == 1>une fois<#else>${instalmentCount} fois</#if>, <#if count == 1>pour la facture ${numbers[0]}<#else>pour les factures ${numbers?join(", ")}</#if>, selon l’échéancier <#if letter>ci-dessous<#else>ci-dessous, également joint à ce message</#if>.

Tant que cet échéancier est respecté, nous ne vous adresserons aucune autre relance pour <#if count == 1>cette facture<#else>ces factures</#if>.
</#assign>

<#assign closing>
Cet échéancier est une facilité de paiement : il ne modifie pas la date d’échéance initiale <#if count == 1>de la facture<#else>des factures</#if>. Si un terme restait impayé ${defaultAfter} après sa date, l’échéancier prendrait fin.<#if acceleration> La totalité des sommes restant dues deviendrait alors immédiatement exigible.</#if>

Si l’un de ces points ne correspond pas à ce qui a été convenu, merci de nous le signaler sans tarder.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos sentiments les meilleurs.<#else>Bien cordialement,</#if></#assign>
