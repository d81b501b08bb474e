<#assign colon = (language == "fr")?then("\xA0:", ":")>
${salutation}

<#list opening as text>
${wrap(text)}

</#list>
<#if instalments?has_content>
<#list instalments as row>
${row.number}. ${row.due}${colon} ${row.amount}<#if row.state?has_content> (${row.state})</#if>
</#list>
<#if plan>
${words.planTotal?upper_case}${colon} ${amount}
</#if>

</#if>
<#if asks || plan>
${words.payBy}${colon}
<#if asks>
  ${words.amount}${colon} ${amount}
</#if>
  ${words.reference}${colon} ${reference}
  ${words.iban}${colon} ${creditor.iban}
<#if creditor.bic??>
  ${words.bic}${colon} ${creditor.bic}
</#if>
  ${words.holder}${colon} ${creditor.name}

</#if>
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
