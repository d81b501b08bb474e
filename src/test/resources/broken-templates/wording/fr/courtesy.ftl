<#assign subject>Facture ${number}</#assign>
<#assign salutation>Bonjour,</#assign>
