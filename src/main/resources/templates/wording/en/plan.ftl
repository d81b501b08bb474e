<#assign subject>Your payment plan – ${amount}</#assign>

<#assign salutation><#if debtor.person??>Dear ${debtor.person},<#else>Dear Sir or Madam,</#if></#assign>

<#assign opening>
As agreed, you will pay ${amount} in <#if instalmentCount == 1>one instalment<#else>${instalmentCount} instalments</#if>, <#if count == 1>for invoice ${numbers[0]}<#else>for invoices ${numbers?join(", ")}</#if>, according to the plan <#if letter>below<#else>below, which is also attached to this message</#if>.

As long as this plan is kept, we will not send you any other reminder for <#if count == 1>this invoice<#else>these invoices</#if>.
</#assign>

<#assign closing>
This plan is a facility: it does not change the original due date of the <#if count == 1>invoice<#else>invoices</#if>. Should an instalment remain unpaid ${defaultAfter} after its date, the plan would end.<#if acceleration> The whole amount still owed would then become payable at once.</#if>

If any of this differs from what was agreed, please tell us without delay.
</#assign>

<#assign valediction><#if letter>Yours faithfully,<#else>Kind regards,</#if></#assign>
