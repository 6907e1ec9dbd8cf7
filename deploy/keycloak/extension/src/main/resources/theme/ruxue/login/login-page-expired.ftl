<#-- A page of an earlier step: back to the beginning, or on where the sign-in stands. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("pageExpiredTitle")}
  <#elseif section == "form">
    <p>${msg("ruxuePageExpired")}</p>
    <div class="actions">
      <a class="filled" id="loginContinueLink" href="${url.loginAction}">${msg("ruxueContinue")}</a>
      <a id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("ruxueStartAgain")}</a>
    </div>
  </#if>
</@layout.registrationLayout>
