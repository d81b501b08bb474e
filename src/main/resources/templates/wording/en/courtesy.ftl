<#ftl attributes={"charges": false}>
<#assign subject><#if count == 1>Invoice ${number}, due on ${due}<#else>Falling due soon – ${count} invoices, ${amount}</#if></#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
Thank you for your business.

<#if count == 1>
To help you plan ahead, this is a short note that invoice ${number} for ${amount} falls due on ${due}.
<#else>
To help you plan ahead, this is a short note that ${count} invoices for a total of ${amount} will soon fall due. They are listed below.
</#if>

<#if others gt 0>
We have also listed <#if others == 1>one invoice that is<#else>${others} invoices that are</#if> already past due, in case <#if others == 1>it has<#else>they have</#if> escaped your notice.
</#if>
<#if disputed>

Part of the amount is under discussion between us and is not claimed here. The rest is not contested and remains payable.
</#if>
</#assign>

<#assign closing>
If your payment is already scheduled, there is nothing for you to do: please disregard this <#if letter>letter<#else>message</#if>.

If a document is missing, or if anything needs to be settled before the due date, please let us know now: <#if letter>a call or an e-mail to ${collector.name} is all it takes<#else>simply reply to this e-mail</#if>.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
