<#-- What can't go on, and what to do. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("errorTitle")}
  <#elseif section == "form">
    <div class="notice error" role="alert"><@layout.summary/></div>
    <p>${msg("ruxueErrorAdvice")}</p>
    <div class="actions"><a class="filled" id="backToApplication" href="${layout.portal}">${msg("backToApplication")}</a></div>
  </#if>
</@layout.registrationLayout>
