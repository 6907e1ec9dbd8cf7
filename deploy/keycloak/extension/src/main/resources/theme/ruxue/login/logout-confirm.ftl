<#-- Signing out from an address that doesn't prove whose session it is. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("logoutConfirmTitle")}
  <#elseif section == "form">
    <p>${msg("logoutConfirmHeader")}</p>
    <form action="${url.logoutConfirmAction}" method="post" data-one-submission>
      <input type="hidden" name="session_code" value="${logoutConfirm.code}">
      <div class="actions">
        <button class="filled" name="confirmLogout" value="yes" id="kc-logout">${msg("doLogout")}</button>
        <a href="${layout.portal}">${msg("backToApplication")}</a>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
