<#assign subject>Merci pour votre règlement</#assign>

<#assign salutation><#if !debtor.person??>Bonjour,<#else>Bonjour ${debtor.person},</#if></#assign>

<#assign opening>
Nous avons bien reçu votre règlement de ${amount}<#if count == 1>, pour la facture ${numbers[0]}<#elseif (count gt 1)>, pour les factures ${numbers?join(", ")}</#if>. Vous l’aviez annoncé et vous avez tenu parole : nous vous en remercions.
</#assign>

<#assign closing>
Plus rien n’est en retard sur votre compte.
</#assign>

<#assign valediction>Bien cordialement,</#assign>
