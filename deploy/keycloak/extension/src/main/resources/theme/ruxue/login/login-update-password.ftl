<#-- A new password instead of the temporary one, at a staff member's first sign-in. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("ruxueNewPasswordTitle")}
  <#elseif section == "form">
    <form id="kc-passwd-update-form" action="${url.loginAction}" method="post" data-one-submission>
      <input class="visually-hidden" type="text" name="username" value="${username!""}" readonly
        tabindex="-1" aria-hidden="true" autocomplete="username">
      <@layout.field name="password-new" type="password" label=msg("passwordNew")
        hint=msg("ruxuePasswordRule") faults=["password"] autocomplete="new-password"
        more='maxlength="64"' isFocused=!((message.type)! == "error")/>
      <@layout.field name="password-confirm" type="password" label=msg("passwordNewConfirm")
        faults=["password-confirm"] autocomplete="new-password" more='maxlength="64"'/>
      <div class="actions">
        <button class="filled">${msg("ruxueConfirm")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
