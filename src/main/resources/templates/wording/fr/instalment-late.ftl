<#assign subject>Votre échéancier – terme n° ${number} du ${due} en attente</#assign>

<#assign salutation><#if letter || !debtor.person??>Madame, Monsieur,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
Sauf erreur ou omission de notre part, nous n’avons pas encore reçu le terme n° ${number} de votre échéancier, prévu le ${due} : il reste ${amount} à régler.
</#assign>

<#assign closing>
À défaut de règlement ${defaultAfter} après la date prévue, l’échéancier prendrait fin<#if acceleration> et la totalité des sommes restant dues deviendrait immédiatement exigible</#if>.

Si votre virement est déjà parti, merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if>. En cas de difficulté, <#if letter>prenez contact avec ${collector.name}<#else>répondez simplement à cet e-mail</#if> : nous chercherons une solution avec vous.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos sentiments les meilleurs.<#else>Bien cordialement,</#if></#assign>
