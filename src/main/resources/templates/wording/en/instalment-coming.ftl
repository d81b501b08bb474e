<#assign subject>Your payment plan – instalment ${number} on ${due}</#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
Instalment ${number} of ${instalmentCount} of your payment plan falls due on ${due}: ${amount}.
</#assign>

<#assign closing>
If your transfer is already scheduled, please disregard this <#if letter>letter<#else>message</#if>.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
