<#assign subject>Your payment plan has ended</#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
Instalment ${number} of your payment plan, expected on ${due}, has remained unpaid. The plan has therefore ended, as we had announced.

<#if acceleration>As the plan provides, the whole amount still owed has become payable at once: ${amount}.<#else>The unpaid instalment remains to be paid: ${amount}. The invoices that the plan covered take their course again.</#if>
</#assign>

<#assign closing>
If your transfer is on its way, please disregard this <#if letter>letter<#else>message</#if>. Should you be in difficulty, <#if letter>please contact ${collector.name}<#else>simply answer this e-mail</#if>: we will look for a solution with you.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
