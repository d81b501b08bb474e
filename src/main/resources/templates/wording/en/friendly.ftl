<#ftl attributes={"charges": false}>
<#assign subject><#if count == 1>A short reminder – invoice ${number}, due on ${due}<#else>A short reminder – ${count} invoices past due, ${amount}</#if></#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
<#if count == 1>
<#if partlyPaid>
Thank you for your first payment. According to our records, ${amount} remains to be paid on invoice ${number}, which was due on ${due}.
<#else>
According to our records, we have not yet received your payment of ${amount} for invoice ${number}, which was due on ${due}.
</#if>
<#else>
According to our records, we have not yet received your payment for ${count} invoices that are now past due, for a total of ${amount}.
</#if>

This is no doubt a simple oversight. We would be grateful if you could arrange the transfer in the next few days, to the account given below.
<#if disputed>

Part of the amount is under discussion between us and is not claimed here. The rest is not contested and remains payable.
</#if>
</#assign>

<#assign closing>
If your payment is already on its way, please disregard this <#if letter>letter<#else>message</#if>.

Do you have a question, is a document missing, or do you disagree with <#if count == 1>this invoice<#else>one of these invoices</#if>? <#if letter>${collector.name} will be glad to help<#else>Simply reply to this e-mail</#if>: we will look into it with you.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
