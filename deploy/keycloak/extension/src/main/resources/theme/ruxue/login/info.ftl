<#-- Something that is done, or was done in another tab. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("ruxueInfoTitle")}
  <#elseif section == "form">
    <p role="status"><@layout.summary/></p>
    <div class="actions">
      <#if (actionUri!"")?has_content>
        <a class="filled" href="${actionUri}">${msg("proceedWithAction")}</a>
      <#else>
        <a class="filled" href="${(pageRedirectUri!"")?has_content?then(pageRedirectUri!"", layout.portal)}">${msg("backToApplication")}</a>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
