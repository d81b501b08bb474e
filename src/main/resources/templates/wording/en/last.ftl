<#ftl attributes={"charges": true}>
<#assign subject><#if count == 1>Last reminder – invoice ${number}, unpaid since ${due}<#else>Last reminder – ${count} unpaid invoices, ${amount}</#if></#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
<#if count == 1>
<#if partlyPaid>${amount} of invoice ${number}, due on ${due}, remains<#else>Invoice ${number} for ${amount}, due on ${due}, remains</#if> unpaid to this day and is now ${late} late. We know of no reason that would justify it.
<#else>
${count} invoices that are past due remain unpaid to this day, for a principal amount of ${amount}. We know of no reason that would justify it.
</#if>

We ask you to pay <#if figures>${claim}, as detailed below,<#else>this amount</#if> without delay, or to let us know now what prevents you from doing so.
<#if disputed>

Part of the amount is under discussion between us and is not claimed here. The rest is not contested and remains payable.
</#if>
</#assign>

<#assign closing>
Late-payment interest and the fixed sum of €40 per invoice for recovery costs are payable by operation of law, under articles <#if debtor.publicBuyer>R2192-31, R2192-32 and D2192-35 of the French Public Procurement Code<#else>L441-10 and D441-5 of the French Commercial Code</#if>.<#if figures> They are calculated up to ${date}; interest continues to run until payment.</#if>

This is our last reminder. Without payment or reply, we will consider sending you a formal notice to pay. We would rather find an agreement with you: if you are in temporary difficulty or dispute an amount, please <#if letter>contact ${collector.name}<#else>reply to this e-mail<#if collector.phone??> or call ${collector.name} on ${collector.phone}</#if></#if>.

If you have paid in the meantime, please disregard this <#if letter>letter<#else>message</#if> and tell us the date of your payment, so that we can allocate it without delay.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Regards,</#if></#assign>
