<#ftl attributes={"charges": true}>
<#assign subject><#if count == 1>Payment reminder – invoice ${number}, unpaid since ${due}<#else>Payment reminder – ${count} unpaid invoices, ${amount}</#if></#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
<#if count == 1>
According to our records, <#if partlyPaid>${amount} of invoice ${number}, due on ${due}, remains<#else>invoice ${number} for ${amount}, due on ${due}, remains</#if> unpaid and is now ${late} late.
<#else>
According to our records, ${count} invoices that are past due remain unpaid, for a principal amount of ${amount}.
</#if>

<#if figures>With the late-payment interest and the fixed sum provided for by <#if debtor.publicBuyer>the French Public Procurement Code<#else>law</#if>, the total due is ${claim}, as detailed below. </#if>We ask you to pay this amount upon receipt of this <#if letter>letter<#else>message</#if>.
<#if disputed>

Part of the amount is under discussion between us and is not claimed here. The rest is not contested and remains payable.
</#if>
</#assign>

<#assign closing>
<#if debtor.publicBuyer>Under articles R2192-31, R2192-32 and D2192-35 of the French Public Procurement Code, exceeding the time limit for payment makes late-payment interest, up to and including the day on which the principal is paid out, and a fixed sum of €40 per invoice for recovery costs payable by operation of law, without any reminder being required.<#else>Under articles L441-10 and D441-5 of the French Commercial Code, late payment makes late-payment interest and a fixed sum of €40 per invoice for recovery costs payable by operation of law, without any reminder being required.</#if><#if figures> They are calculated up to ${date}.</#if>

If a difficulty explains this delay, or if you dispute all or part of <#if count == 1>this invoice<#else>these invoices</#if>, please let us know by <#if letter>contacting ${collector.name}<#else>replying to this e-mail</#if>: we will look for a solution with you.

If you have paid in the meantime, please disregard this <#if letter>letter<#else>message</#if> and tell us the date of your payment, so that we can allocate it without delay.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Regards,</#if></#assign>
