<#-- Setting the second factor up, at a staff member's first sign-in (RFC 6238). -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("ruxueTotpTitle")}
  <#elseif section == "form">
    <p>${msg("ruxueTotpWhy")}</p>
    <ol class="guide">
      <li>${msg("ruxueTotpStep1")}</li>
      <li>
        ${msg("ruxueTotpStep2")}
        <img class="code" src="data:image/png;base64,${totp.totpSecretQrCode}" alt="${msg("ruxueTotpAlt")}">
        <p>${msg("ruxueTotpManually")}
          <code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
      </li>
      <li>${msg("ruxueTotpStep3")}</li>
    </ol>
    <form id="kc-totp-settings-form" action="${url.loginAction}" method="post" data-one-submission>
      <input type="hidden" name="totpSecret" value="${totp.totpSecret}">
      <@layout.field name="totp" label=msg("ruxueOtpCode") faults=["totp"]
        autocomplete="one-time-code" more='inputmode="numeric" maxlength="12"'/>
      <input type="hidden" name="userLabel" value="${msg("ruxueTotpLabel")}">
      <div class="actions">
        <button class="filled" id="saveTOTPBtn">${msg("ruxueConfirm")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
