<#assign subject>Facture ${numero}</#assign>
