<#assign subject>Thank you for your payment</#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
We have received your payment of ${amount}<#if count == 1> for invoice ${numbers[0]}<#elseif (count gt 1)> for invoices ${numbers?join(", ")}</#if>. You had announced it and kept your word: thank you.
</#assign>

<#assign closing>
Nothing is overdue on your account any more.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
