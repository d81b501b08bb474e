<#assign subject>Votre échéancier – terme n° ${number} le ${due}</#assign>

<#assign salutation><#if letter || !debtor.person??>Madame, Monsieur,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
Le terme n° ${number} sur ${instalmentCount} de votre échéancier arrive le ${due}, pour ${amount}.
</#assign>

<#assign closing>
Si votre virement est déjà programmé, merci de ne pas tenir compte de ce <#if letter>courrier<#else>message</#if>.
</#assign>

<#assign valediction><#if letter>Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos sentiments les meilleurs.<#else>Bien cordialement,</#if></#assign>
