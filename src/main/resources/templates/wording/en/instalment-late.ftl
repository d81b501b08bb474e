<#assign subject>Your payment plan – instalment ${number} of ${due} outstanding</#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
According to our records we have not yet received instalment ${number} of your payment plan, expected on ${due}: ${amount} remains to be paid.
</#assign>

<#assign closing>
Should it remain unpaid ${defaultAfter} after that date, the plan would end<#if acceleration> and the whole amount still owed would become payable at once</#if>.

If your transfer is on its way, please disregard this <#if letter>letter<#else>message</#if>. Should you be in difficulty, <#if letter>please contact ${collector.name}<#else>simply answer this e-mail</#if>: we will look for a solution with you.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
