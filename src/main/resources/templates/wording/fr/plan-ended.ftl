<#assign subject>Votre échéancier a pris fin</#assign>

<#assign salutation><#if letter || !debtor.person??>Madame, Monsieur,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
Le terme n° ${number} de votre échéancier, prévu le ${due}, est resté impayé. L’échéancier a donc pris fin, comme nous vous l’avions annoncé.

<#if acceleration>Comme il le prévoyait, la totalité des sommes restant dues est devenue immédiatement exigible : ${amount}.<#else>Le terme impayé reste à régler : ${amount}. Les factures que l’échéancier couvrait suivent de nouveau leur cours.</#if>
</#assign>

<#assign closing>
Si votre virement est déjà parti, merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if>. En cas de difficulté, <#if letter>prenez contact avec ${collector.name}<#else>répondez simplement à cet e-mail</#if> : nous chercherons une solution avec vous.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos sentiments les meilleurs.<#else>Bien cordialement,</#if></#assign>
