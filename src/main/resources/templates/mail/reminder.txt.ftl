<#macro statement of>
<#if of.title?has_content>
${of.title?upper_case}

</#if>
<#list of.lines as line>
${words.invoice} ${line.number}<#if line.issued??>, ${words.issuedInline} ${line.issued}</#if>
  ${words.dueInline} ${line.due} (${line.late})
<#if creditorReferences && line.creditorReference??>
  ${words.creditorReference}${colon} ${line.creditorReference}
</#if>
  ${of.overdue?then(words.open, words.amount)}${colon} ${line.open}<#if line.partlyPaid> (${words.outOf} ${line.total})</#if>
<#if line.disputed??>
  ${line.disputed}
</#if>
<#if line.interest??>
  + ${words.includingInterest} ${line.interest}
</#if>
<#if line.indemnity??>
  + ${words.includingIndemnity} ${line.indemnity}
</#if>

</#list>
<#if of.figures>
${words.principal}${colon} ${of.open}
${words.lateInterest?replace("{0}", date)}${colon} ${of.interest}
<#if (of.indemnities gt 0)>
${words.lateIndemnity}${of.indemnityTimes}${colon} ${of.indemnity}
</#if>
${words.claim?replace("{0}", date)?upper_case}${colon} ${of.claim}

<#elseif of.main || (of.lines?size > 1)>
${of.overdue?then(words.sumOverdue, words.sumUpcoming)?upper_case}${colon} ${of.open}

</#if>
</#macro>
<#assign colon = (language == "fr")?then("\xA0:", ":")>
${salutation}

<#list opening as text>
${wrap(text)}

</#list>
<#list tables as table>
<@statement table/>
</#list>
${words.payBy}${colon}
  ${words.amount}${colon} ${claim}
  ${words.reference}${colon} ${reference}
<#if creditorReference??>
  ${words.creditorReference}${colon} ${creditorReference}
</#if>
  ${words.iban}${colon} ${creditor.iban}
<#if creditor.bic??>
  ${words.bic}${colon} ${creditor.bic}
</#if>
  ${words.holder}${colon} ${creditor.name}

<#list closing as text>
${wrap(text)}

</#list>
${valediction}

${creditor.senderName}
<#if creditor.senderTitle??>
${creditor.senderTitle}
</#if>
${creditor.name}

${words.contactPerson}${colon} ${collector.name}, ${collector.email}<#if collector.phone??>, ${words.phone} ${collector.phone}</#if>

-- 
${words.customer}${colon} ${debtor.reference}
${wrap(creditor.legal)}
