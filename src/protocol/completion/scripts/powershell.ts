/** For Windows PowerShell 5.1 and PowerShell 7. */
export const POWERSHELL = String.raw`# PowerShell completion for handoff
Register-ArgumentCompleter -Native -CommandName handoff -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    # PowerShell 5.1 drops an empty argument, so the new word is sent as two quotes.
    $empty = if ($PSVersionTable.PSVersion.Major -lt 7) { '""' } else { '' }
    if ($wordToComplete -eq '') { $words += $empty }
    handoff complete -- @words 2>$null | ForEach-Object {
        $value, $text = $_ -split [char]9, 2
        if (-not $text) { $text = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
`;
